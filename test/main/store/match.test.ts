import { expect, test } from 'vitest'
import { matchOf } from '../../../main/store/match'

test('each word is quoted and the last may go on (bug: typing finds nothing before the word is whole)', () => {
  expect(matchOf('two do')).toBe('"two" "do" *')
})

test('joined words stand together, quoted words are whole', () => {
  expect(matchOf('45.19')).toBe('"45 19" *')
  expect(matchOf('"brown dog" left')).toBe('"brown dog" "left" *')
  expect(matchOf('left "brown dog"')).toBe('"left" "brown dog"')
})

test('what holds no word asks for nothing (bug: an empty expression is a syntax error)', () => {
  for (const nothing of ['', '   ', '"', '""', '*', '()', '- + ^', '🙂', '\u0000']) expect(matchOf(nothing)).toBeNull()
})

test('operators are words like any other, and no quote gets through', () => {
  expect(matchOf('cat AND NOT text:dog')).toBe('"cat" "AND" "NOT" "text dog" *')
  expect(matchOf(`it's "half`)).toBe('"it s" "half" *')
})

test('a pasted page stays within what FTS5 takes', () => {
  expect(matchOf('word '.repeat(5000))?.split('" "')).toHaveLength(32)
})
