import { expect, test } from 'vitest'
import { useStarter } from '../starter'

const starter = useStarter()

test('a sum of embeddings is linear in its weights', () => {
  const { embeddings } = starter.generator
  const whole = new Float32Array(576)
  const halves = new Float32Array(576)
  embeddings.write(1234, whole)
  embeddings.accumulate(1234, 0.25, halves)
  embeddings.accumulate(1234, 0.75, halves)
  expect(Math.max(...whole.map((value, i) => Math.abs(value - (halves[i] ?? 0))))).toBeLessThan(1e-6)
  expect(whole.some((value) => value !== 0)).toBe(true)
})

test('different tokens have different embeddings, as far apart in the file as they are', () => {
  const { embeddings } = starter.generator
  const [first, last] = [new Float32Array(576), new Float32Array(576)]
  embeddings.write(0, first)
  embeddings.write(49151, last)
  expect(first).not.toEqual(last)
  expect(last.every(Number.isFinite)).toBe(true)
})
