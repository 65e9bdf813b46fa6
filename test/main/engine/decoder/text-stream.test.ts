import { expect, test } from 'vitest'
import { TextStream } from '../../../../main/engine/decoder/text-stream'

const bytes = (text: string) => new TextEncoder().encode(text)

test('nothing of a stop text is shown, even when it comes in pieces', () => {
  const stream = new TextStream(['\nUser:'])
  const shown = ['Two dogs.', '\nUs', 'er: no'].map((piece) => stream.push(bytes(piece)))
  expect(shown).toEqual(['Two dogs.', '', ''])
  expect(stream.stopped).toBe(true)
  expect(stream.flush()).toBe('')
})

test('what only looked like a stop text is shown after all', () => {
  const stream = new TextStream(['STOP'])
  expect([stream.push(bytes('a ST')), stream.push(bytes('ART'))]).toEqual(['a ', 'START'])
})

test('a held beginning of a stop text comes out at the end', () => {
  const stream = new TextStream(['STOP'])
  stream.push(bytes('full ST'))
  expect(stream.flush()).toBe('ST')
})

test('half a character waits for its other half', () => {
  const stream = new TextStream([])
  const owl = bytes('🦉')
  expect([stream.push(owl.subarray(0, 2)), stream.push(owl.subarray(2))]).toEqual(['', '🦉'])
})
