import { expect, test } from 'vitest'
import { tokenScore } from '../../../../main/engine/decoder/logprobs'

const bytesOf = (id: number) => Uint8Array.of(id)

test('log probabilities are those of the logits, also where exponentials would overflow', () => {
  const probabilities = [0.5, 0.25, 0.125, 0.125]
  for (const shift of [0, 1000, -1000]) {
    const logits = Float32Array.from(probabilities, (p) => Math.log(p) + shift)
    const { bytes, logprob, top } = tokenScore(logits, 1, 2, bytesOf)
    expect(bytes).toEqual([1])
    expect(logprob).toBeCloseTo(Math.log(0.25), 3)
    expect(top.map((one) => one.bytes[0])).toEqual([0, 1])
    expect(top[0]?.logprob).toBeCloseTo(Math.log(0.5), 3)
  }
  expect(tokenScore(Float32Array.of(1, 2), 0, 0, bytesOf).top).toEqual([])
})
