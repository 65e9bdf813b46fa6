import { expect, test } from 'vitest'
import { titleOf } from '../../../../main/core/conversations/title'

test('a short question is its own title; only its first line counts', () => {
  expect(titleOf('  How many dogs?\nTell me.', 'x')).toBe('How many dogs?')
})

test('a long question is cut at a word', () => {
  const title = titleOf('What would a curious visitor of this museum want to know about the large painting?', 'x')
  expect(title.length).toBeLessThanOrEqual(61)
  expect(title).toMatch(/\w…$/)
  expect('What would a curious visitor of this museum want to know about the large painting?').toContain(
    title.slice(0, -1),
  )
})

test('a word that is too long is cut anyway, and no words take the picture’s name', () => {
  expect(titleOf('x'.repeat(200), 'y')).toHaveLength(61)
  expect(titleOf('', 'cat.jpg')).toBe('cat.jpg')
})
