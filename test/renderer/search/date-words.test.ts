import { expect, test } from 'vitest'
import { dateWords } from '../../../renderer/search/date-words'

const now = new Date(2026, 10, 23, 15, 0)

test('the time today, the day this year, else with its year (bug: last November reads like this one)', () => {
  expect(dateWords(new Date(2026, 10, 23, 9, 5), now)).toBe('09:05')
  expect(dateWords(new Date(2026, 10, 22, 23, 59), now)).toBe('Nov 22')
  expect(dateWords(new Date(2025, 10, 22), now)).toBe('Nov 22, 2025')
})
