import { expect, test } from 'vitest'
import { recall } from '../../../renderer/composer/history'

const asked = ['one', 'two', 'three']

test('up goes back from the last question to the first, down comes forth to the empty field', () => {
  expect(recall(asked, '', 'ArrowUp')).toBe('three')
  expect(recall(asked, 'three', 'ArrowUp')).toBe('two')
  expect(recall(asked, 'one', 'ArrowUp')).toBeNull()
  expect(recall(asked, 'one', 'ArrowDown')).toBe('two')
  expect(recall(asked, 'three', 'ArrowDown')).toBe('')
  expect(recall(asked, '', 'ArrowDown')).toBeNull()
})

test('what a person wrote is left alone (bug: arrow up inside a new question loses it)', () => {
  expect(recall(asked, 'one more', 'ArrowUp')).toBeNull()
  expect(recall([], '', 'ArrowUp')).toBeNull()
})

test('a question asked twice is one step (bug: up stays at it for ever), and pictures without words are none', () => {
  const repeated = ['same', 'other', 'same', '']
  expect(recall(repeated, '', 'ArrowUp')).toBe('same')
  expect(recall(repeated, 'same', 'ArrowUp')).toBe('other')
  expect(recall(repeated, 'other', 'ArrowUp')).toBeNull()
})
