import { describe, expect, test } from 'vitest'
import { balancedAccuracy, calibration, confusion, freeScore } from '../../../../main/core/evaluation/measures'

const pairs = (text: string) =>
  text.split(' ').map((pair) => {
    const [expected = '', answer = ''] = pair.split('>')
    return { expected, answer }
  })

test('a confusion matrix has what was expected in rows and what was answered in columns', () => {
  expect(confusion(pairs('a>a a>b a>b b>b'), ['a', 'b', 'c'])).toEqual([
    [1, 2, 0],
    [0, 1, 0],
    [0, 0, 0],
  ])
})

test('a frequent label does not hide a rare one; a label that was not asked about does not count', () => {
  expect(balancedAccuracy([[90, 0, 0], [10, 0, 0], [0, 0, 0]])).toBe(0.5) // prettier-ignore
})

describe('calibration', () => {
  test('whoever is right as often as sure has no error', () => {
    const answers = [0, 1, 2, 3].map((at) => ({ right: at > 0, probability: 0.75 }))
    expect(calibration(answers).error).toBeCloseTo(0, 12)
  })

  test('sure and wrong is an error of 1; a probability of 1 falls into the last bin', () => {
    const { error, bins } = calibration([{ right: false, probability: 1 }])
    expect(error).toBe(1)
    expect(bins.at(-1)).toMatchObject({ n: 1, confidence: 1, accuracy: 0 })
  })

  test('bins are weighted by what falls into them', () => {
    const sure = Array.from({ length: 3 }, () => ({ right: true, probability: 0.95 }))
    expect(calibration([...sure, { right: false, probability: 0.55 }]).error).toBeCloseTo(0.75 * 0.05 + 0.25 * 0.55, 12)
  })
})

describe('a free answer', () => {
  test('is the same without case, punctuation and articles', () => {
    expect(freeScore('A dog', 'the Dog.')).toEqual({ exact: true, contains: true, f1: 1 })
  })

  test('contains whole words only, and shares words', () => {
    expect(freeScore('cat', 'concatenate')).toEqual({ exact: false, contains: false, f1: 0 })
    const { exact, contains, f1 } = freeScore('two red cars', 'there are two red cars here')
    expect([exact, contains]).toEqual([false, true])
    expect(f1).toBeCloseTo((2 * 3) / 9, 12)
  })

  test('is right when it matches an expected pattern; what is none is taken as it is written', () => {
    expect(freeScore('/\\b(two|2)\\b/', 'There are 2.').exact).toBe(true)
    expect(freeScore('/\\b(two|2)\\b/', 'There are 12.').exact).toBe(false)
    expect(freeScore('/(/', 'anything').exact).toBe(false)
  })
})
