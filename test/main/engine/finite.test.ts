import { expect, test } from 'vitest'
import { checkFinite, checkLogits } from '../../../main/engine/finite'

const refused = expect.objectContaining({ code: 'engine.not-a-number' }) as Error

test('logits are refused wherever a NaN stands, and when none of them can be chosen', () => {
  expect(() => checkLogits(Float32Array.of(1, -Infinity, 3))).not.toThrow()
  for (const logits of [[1, 2, NaN], [NaN, 1], [1, Infinity], [-Infinity, -Infinity], []])
    expect(() => checkLogits(Float32Array.from(logits))).toThrow(refused)
})

test('a look is refused for one number that is none, at any depth', () => {
  const look = (score: number, feature: number) => ({
    evidence: { kind: 'labels', labels: [{ label: 'cat', score }] },
    features: Float32Array.of(0, feature),
  })
  expect(() => checkFinite(look(0.5, 1))).not.toThrow()
  expect(() => checkFinite({ ...look(0.5, 1), features: null })).not.toThrow()
  expect(() => checkFinite(look(NaN, 1))).toThrow(refused)
  expect(() => checkFinite(look(0.5, Infinity))).toThrow(refused)
})
