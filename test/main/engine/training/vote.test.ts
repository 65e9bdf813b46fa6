import { expect, test } from 'vitest'
import { vote } from '../../../../main/engine/training/vote'

test('the share of each class among the nearest, weighted by exp(similarity / 0.07)', () => {
  // numpy: w = exp((s - 0.9) / 0.07); [w0 + w2, w1] / sum
  const [first = 0, second = 0] = vote([0.9, 0.88, 0.7], [0, 1, 0], 2)
  expect(first).toBeCloseTo(0.584569, 6)
  expect(first + second).toBeCloseTo(1, 12)
})

test('only the eight nearest vote: what is common and far does not outvote them', () => {
  const near = Array.from({ length: 8 }, () => 0.5)
  const far = Array.from({ length: 500 }, () => 0.45)
  expect(vote([...far, ...near], [...far.map(() => 0), ...near.map(() => 1)], 2)).toEqual([0, 1])
})

test('a class without a neighbour has no share, one neighbour has it all', () => {
  expect(vote([0.3], [2], 3)).toEqual([0, 0, 1])
})
