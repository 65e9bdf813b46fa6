import { expect, test } from 'vitest'
import { anyOf, escaped } from '../../../main/contract/patterns'

test('every sign of a typed text means itself', () => {
  const typed = '\\^$.*+?()[]{}|/-a'
  expect(new RegExp(`^${escaped(typed)}$`, 'u').test(typed)).toBe(true)
  expect(new RegExp(`^${escaped('a.c')}$`).test('abc')).toBe(false)
})

test('phrases are found as whole words, whatever their case and alphabet', () => {
  const any = anyOf(['cat', 'C++', 'Löwe', 'two words'])
  for (const text of ['A Cat.', 'in c++!', 'der LÖWE', 'Two words']) expect(any.test(text), text).toBe(true)
  for (const text of ['category', 'C+', 'Löwen', 'two  words', 'bobcat2']) expect(any.test(text), text).toBe(false)
})
