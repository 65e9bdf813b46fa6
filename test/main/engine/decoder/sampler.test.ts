import { expect, test } from 'vitest'
import { argmax, largest, Sampler } from '../../../../main/engine/decoder/sampler'

const off = { temperature: 1, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, seed: 1 }
const logits = () => Float32Array.of(0, 3, 1, 2.9, -5)

function draws(settings: Partial<typeof off>, count = 400): Set<number> {
  const sampler = new Sampler({ ...off, ...settings })
  return new Set(Array.from({ length: count }, () => sampler.next(logits())))
}

test('temperature 0 takes the largest', () => {
  expect(draws({ temperature: 0 })).toEqual(new Set([1]))
})

test('equal seeds draw the same, other seeds do not', () => {
  const sequence = (seed: number) => {
    const sampler = new Sampler({ ...off, seed })
    return Array.from({ length: 50 }, () => sampler.next(logits())).join()
  }
  expect(sequence(7)).toBe(sequence(7))
  expect(sequence(7)).not.toBe(sequence(8))
})

test('each filter leaves out what it should', () => {
  expect(draws({})).toContain(2)
  expect(draws({ topK: 2 })).toEqual(new Set([1, 3]))
  expect(draws({ topP: 0.4 })).toEqual(new Set([1]))
  expect(draws({ minP: 0.5 })).toEqual(new Set([1, 3]))
})

test('frequencies follow the softmax', () => {
  const sampler = new Sampler(off)
  let first = 0
  for (let i = 0; i < 4000; i++) if (sampler.next(Float32Array.of(1, 0)) === 0) first++
  expect(first / 4000).toBeCloseTo(1 / (1 + Math.exp(-1)), 1)
})

test('what was said is penalised, for positive and negative logits alike', () => {
  const sampler = new Sampler({ ...off, temperature: 0, repetitionPenalty: 2 })
  expect([sampler.next(Float32Array.of(3, 2)), sampler.next(Float32Array.of(3, 2))]).toEqual([0, 1])
  const negative = new Sampler({ ...off, temperature: 0, repetitionPenalty: 2 })
  expect([negative.next(Float32Array.of(-1, -1.5)), negative.next(Float32Array.of(-1, -1.5))]).toEqual([0, 1])
})

test('largest finds what a full sort finds', () => {
  const values = Float32Array.from({ length: 500 }, (_, i) => Math.sin(i * 12.9898) * 43758)
  const sorted = [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
  expect(largest(values, 20)).toEqual(sorted.slice(0, 20))
  expect(argmax(values)).toBe(sorted[0])
})
