// Bugs these would catch: a chunk across the gate's border, a gate that opens at the wrong position or shuts again while
// decoding, keys and values reused where the gate differed.
import { describe, expect, test } from 'vitest'
import { LiveSequences } from '../../../../main/engine/cache/live'
import type { Decoder } from '../../../../main/engine/decoder/decoder'
import { generate, type Generator } from '../../../../main/engine/decoder/generate'
import { KeysAndValues } from '../../../../main/engine/decoder/kv'
import { gateOpensAt, type Sequence } from '../../../../main/engine/decoder/sequence'
import { onnx } from '../../../../main/engine/onnx'

const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, maxTokens: 3, stop: [] }
const shape = { layers: 1, kvHeads: 1, headDim: 1, kv: 'int8' } as const

interface Step {
  from: number
  count: number
  gate: boolean | undefined
}

/** A generator whose decoder only writes down how it was called. */
async function recorder(lowRank?: { rank: number }) {
  const { Tensor } = await onnx()
  const steps: Step[] = []
  const decoder = {
    manifest: { context: 4096, lowRank },
    trials: 0,
    async stepAll(...step: [Float32Array, number, KeysAndValues, boolean?]) {
      return [await this.step(...step)]
    },
    step(_: Float32Array, count: number, kv: KeysAndValues, gate?: boolean) {
      steps.push({ from: kv.length, count, gate })
      kv.append(new Int8Array(2 * count), count)
      return Promise.resolve(Float32Array.of(0, 1))
    },
  }
  const generator = {
    decoder: decoder as unknown as Decoder,
    tokenizer: { bytesOf: () => new Uint8Array([97]) },
    embeddings: { hidden: 1, write: () => undefined },
    live: new LiveSequences((capacity) => new KeysAndValues(shape, Tensor, capacity)),
    stopIds: new Set<number>(),
  } as unknown as Generator
  return {
    steps,
    async run(keys: number[]) {
      steps.length = 0
      const sequence: Sequence = { keys: Int32Array.from(keys), spans: [], turnsLeftOut: 0, write: () => undefined }
      for await (const event of generate(sequence, greedy, generator)) void event
      return steps.map(({ from, count, gate }) => [from, count, gate])
    },
  }
}

const tokens = (count: number) => Array.from({ length: count }, (_, index) => index + 10)
const span = (count: number) => Array.from({ length: count }, (_, index) => -1 - index)

describe('where the gate opens', () => {
  test('at the first span, or nowhere', () => {
    expect(gateOpensAt(Int32Array.of(3, 4, -7, -8, 5, -9))).toBe(2)
    expect(gateOpensAt(Int32Array.of(-1, 4))).toBe(0)
    expect(gateOpensAt(Int32Array.of(3, 4))).toBe(Infinity)
  })

  test('a prefix tells for its own positions, whatever follows it', () => {
    const keys = [...tokens(3), ...span(2), ...tokens(4)]
    const gates = (length: number) => {
      const opens = gateOpensAt(Int32Array.from(keys.slice(0, length)))
      return Array.from({ length }, (_, position) => position >= opens)
    }
    const whole = gates(keys.length)
    for (let length = 0; length <= keys.length; length++) expect(gates(length)).toEqual(whole.slice(0, length))
  })
})

describe('what the decoder is fed', () => {
  test('no call straddles the border, and every token after a span is read with the gate open', async () => {
    const { run } = await recorder({ rank: 16 })
    expect(await run([...tokens(150), ...span(10), ...tokens(140)])).toEqual([
      [0, 128, false],
      [128, 22, false],
      [150, 128, true],
      [278, 22, true],
      [300, 1, true],
      [301, 1, true],
      [302, 1, true],
    ])
  })

  test('a span at the very beginning opens it at once', async () => {
    const { run } = await recorder({ rank: 16 })
    expect((await run([...span(2), ...tokens(3)]))[0]).toEqual([0, 5, true])
  })

  test('without a span it stays shut, and calls are as long as ever', async () => {
    const { run } = await recorder({ rank: 16 })
    const steps = await run(tokens(200))
    expect(steps.slice(0, 2)).toEqual([
      [0, 128, false],
      [128, 72, false],
    ])
    expect(steps.every(([, , gate]) => gate === false)).toBe(true)
  })

  test('a decoder without a low-rank part reads across the border', async () => {
    const { run } = await recorder()
    expect((await run([...tokens(50), ...span(10), ...tokens(20)]))[0]).toEqual([0, 80, false])
  })

  test('rows before the first span are shared by text and pictures, rows after it only with the same span', async () => {
    const { run } = await recorder({ rank: 16 })
    await run([...tokens(40), 7, 8, 9])
    expect((await run([...tokens(40), ...span(5), 7, 8, 9])).slice(0, 1)).toEqual([[40, 8, true]])
    // The same question after the span, and with no span before it: nothing read with the gate open is taken up.
    expect((await run([...tokens(40), 7, 8, 5]))[0]).toEqual([42, 1, false])
    expect((await run([...tokens(40), ...span(5), 7, 8, 6]))[0]).toEqual([47, 1, true])
  })
})
