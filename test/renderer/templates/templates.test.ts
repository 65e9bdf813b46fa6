import { expect, test } from 'vitest'
import { builtIn, gapNames, matching, nextGap, slashed } from '../../../renderer/templates/templates'

test('a slash opens the menu only where nothing else stands', () => {
  expect(slashed('/')).toBe('')
  expect(slashed('/comp')).toBe('comp')
  expect(slashed('and/or')).toBeNull()
  expect(slashed('/a\nb')).toBeNull()
})

test('names that begin with what was typed come first; words inside count too', () => {
  expect(matching(builtIn, '').length).toBe(builtIn.length)
  expect(matching(builtIn, 'SUMM')[0]?.id).toBe('summarize')
  expect(matching(builtIn, 'cannot see it').map(({ id }) => id)).toEqual(['alt'])
  expect(matching(builtIn, 'zebra')).toEqual([])
})

test('gaps keep their braces in the built-in ones, and are walked through in a circle', () => {
  expect(builtIn.some(({ text }) => gapNames(text).includes('a'))).toBe(true)
  const words = 'Is {a} like {b}?'
  const names = gapNames(words)
  expect(nextGap(words, names, 0)).toEqual({ name: 'a', start: 3, end: 6 })
  expect(nextGap(words, names, 6)?.name).toBe('b')
  expect(nextGap(words, names, 15)?.name).toBe('a')
})

test('braces that a person wrote are no gaps (bug: a question with {x} cannot be sent)', () => {
  expect(nextGap('What is {x}?', ['a'], 0)).toBeNull()
})
