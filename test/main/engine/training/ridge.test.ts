// The ridge against numpy, which left each example out for real: test/fixtures/probe/ridge.py.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fitProbe, probabilities } from '../../../../main/engine/training/probe'
import { fitRidge, scoresOf } from '../../../../main/engine/training/ridge'

const Rows = z.array(z.array(z.number()))
const expected = z
  .object({
    features: Rows,
    classes: z.array(z.number()),
    asked: Rows,
    relative: z.array(z.number()),
    strength: z.number(),
    leftOut: Rows,
    scores: Rows,
  })
  .parse(JSON.parse(readFileSync(resolve('test/fixtures/probe/ridge.json'), 'utf8')))
const features = expected.features.map((row) => Float32Array.from(row))
const { classes, relative } = expected

test('strength, scores and left-out scores are those of numpy', () => {
  const ridge = fitRidge(features, classes, 3, relative)
  expect(ridge.strength).toBeCloseTo(expected.strength, 8)
  expected.asked.forEach((row, at) => {
    const scores = scoresOf(ridge, Float32Array.from(row))
    expected.scores[at]?.forEach((score, c) => expect(scores[c]).toBeCloseTo(score, 8))
  })
  expect(ridge.leftOut).toHaveLength(features.length)
  for (const { example, scores } of ridge.leftOut)
    expected.leftOut[example]?.forEach((score, c) => expect(scores[c]).toBeCloseTo(score, 8))
})

test('of many examples some choose the strength, and all are fitted', () => {
  const many = Array.from({ length: 30 }, () => features).flat()
  const own = Array.from({ length: 30 }, () => classes).flat()
  const ridge = fitRidge(many, own, 3)
  expect(ridge.leftOut).toHaveLength(400)
  expect(new Set(ridge.leftOut.map(({ example }) => example)).size).toBe(400)
  const right = features.filter((row, at) => {
    const scores = [...scoresOf(ridge, row)]
    return scores.indexOf(Math.max(...scores)) === classes[at]
  })
  expect(right.length).toBeGreaterThan(24)
})

test('the probe is sure where classes lie apart, and not where they lie on each other', () => {
  const sure = fitProbe(features, classes, 3)
  const noise = fitProbe(features, classes.map((_, at) => Math.floor(at / 10)), 3) // prettier-ignore
  for (const probe of [sure, noise])
    for (const row of features) expect(probabilities(probe, row).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
  const mean = (probe: typeof sure) =>
    features.reduce((sum, row) => sum + Math.max(...probabilities(probe, row)) / features.length, 0)
  expect(mean(sure)).toBeGreaterThan(mean(noise))
})

test('examples that are all alike divide the probability as often as they occur', () => {
  const probe = fitProbe(
    [0, 1, 2, 3].map(() => Float32Array.of(1, 0)),
    [0, 0, 0, 1],
    2,
  )
  const [often = 0, seldom = 0] = probabilities(probe, Float32Array.of(1, 0))
  expect(often).toBeGreaterThan(seldom)
})
