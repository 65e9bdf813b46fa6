// Bugs this would catch: advice in English in a window that speaks German; the strongest label named as the weakest.
import { afterEach, expect, test } from 'vitest'
import { EvaluationResult } from '../../../main/contract/evaluation'
import { speak } from '../../../main/contract/texts/catalogue'
import { words as german } from '../../../main/contract/texts/de/words'
import { adviceOf } from '../../../main/contract/texts/evaluation-advice'

afterEach(() => speak('en', null))

function result(method: 'probe' | 'vote', counts: number[][]): EvaluationResult {
  const n = counts.flat().reduce((sum, count) => sum + count, 0)
  const accuracy = counts.reduce((sum, row, at) => sum + (row[at] ?? 0), 0) / n
  const closed = { balancedAccuracy: accuracy, labels: ['owl', 'heron'], counts, calibrationError: 0, bins: [] }
  const id = crypto.randomUUID()
  const cell = { method, choose: null, k: null }
  const figures = { accuracy, low: accuracy - 0.1, high: accuracy + 0.1, n, msPerPicture: 1, closed, free: null }
  return EvaluationResult.parse({ id, at: 0, ...cell, ...figures, worst: [], current: true })
}

test('the best is named with the label that is mistaken most, in the language that is spoken', () => {
  const results = [result('vote', [[20, 10], [9, 1]]), result('probe', [[29, 1], [4, 6]])] // prettier-ignore
  expect(adviceOf(results)).toBe(
    'Best here: The probe, 88% right (78% to 98%); 20 more examples of “heron” would help most.',
  )
  speak('de', german)
  expect(adviceOf(results)).toContain('88\u00a0%')
  expect(adviceOf(results)).toContain('„heron“')
  expect(adviceOf(results)).toMatch(/^Hier am besten: /)
})

test('a few answers say little, and nothing is advised of nothing', () => {
  expect(adviceOf([result('probe', [[3, 0], [0, 2]])])).toContain('with 5 examples') // prettier-ignore
  expect(adviceOf([])).toBeNull()
})
