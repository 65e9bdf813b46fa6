// The real decoder on rows that came back from disk.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Turn } from '../../../../main/contract/engine'
import type { Sha256 } from '../../../../main/contract/ids'
import { blocksOf } from '../../../../main/engine/cache/block-keys'
import { StoredBlocks } from '../../../../main/engine/cache/blocks'
import { LiveSequences } from '../../../../main/engine/cache/live'
import { StoredPrefixes } from '../../../../main/engine/cache/prefixes'
import { generate, type Generator } from '../../../../main/engine/decoder/generate'
import type { KeysAndValues } from '../../../../main/engine/decoder/kv'
import { gateOpensAt, layOut, type ReadySequence, type Sequence } from '../../../../main/engine/decoder/sequence'
import { connect } from '../../../../main/engine/span/connector'
import { temporaryFolder } from '../../store/folder'
import { useStarter } from '../starter'

const starter = useStarter()
const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, maxTokens: 4, stop: [] }
const root = '0'.repeat(64)
const picture = 'a'.repeat(64) as Sha256

/** A picture and a long question about it. */
function ask(text: string): ReadySequence {
  const { decoder, tokenizer, embeddings } = starter.generator
  const seen = connect(
    [{ type: 'words', text: 'Seen: two dogs left black; one cat right white.\n' }],
    tokenizer,
    embeddings,
  )
  const parts: Turn['parts'] = [
    { type: 'picture', sha256: picture },
    { type: 'text', text: `${'Look at the picture before you answer, and look well. '.repeat(12)}${text}` },
  ]
  return layOut([{ role: 'user', parts, pinned: true }], greedy.maxTokens, {
    decoder: decoder.manifest,
    tokenizer,
    embeddings,
    spanOf: () => ({ key: picture, ...seen }),
  })
}

/** The decoder with memories of its own, as after a start. */
function engine(folder: string): Generator & { stored: StoredPrefixes } {
  const live = new LiveSequences((capacity) => starter.generator.decoder.emptyKeysAndValues(capacity))
  return { ...starter.generator, live, stored: new StoredPrefixes(root, live, new StoredBlocks(folder)) }
}

async function answer(sequence: Sequence, generator: Generator): Promise<{ text: string; reused: number }> {
  let text = ''
  let reused = -1
  for await (const event of generate(sequence, greedy, { ...generator, conversation: 'the conversation' })) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'done') reused = event.prefill.reused
  }
  return { text, reused }
}

/** Reads what `kv` lacks of `sequence`, in one call on each side of the gate. @returns the last position's logits */
async function finish(sequence: ReadySequence, kv: KeysAndValues): Promise<Float32Array> {
  const { decoder, embeddings } = starter.generator
  const { length } = sequence.keys
  const opens = gateOpensAt(sequence.keys)
  let logits = new Float32Array()
  for (const to of [opens, length]) {
    const count = to - kv.length
    if (count <= 0) continue
    const vectors = new Float32Array(count * embeddings.hidden)
    sequence.write(kv.length, to, vectors)
    logits = new Float32Array(await decoder.step(vectors, count, kv, kv.length >= opens))
  }
  return logits
}

test('logits behind a restored prefix are those behind the rows that were stored, and close to a cold start’s', async () => {
  const folder = temporaryFolder()
  const first = engine(folder)
  await answer(ask('How many dogs?'), first)
  await first.stored.store()
  const next = ask('Which colour is the cat?')

  const { live, stored } = engine(folder)
  const restored = live.take(next.keys, next.keys.length)
  await stored.restore(next, restored)
  expect(restored.length).toBeGreaterThanOrEqual(128)

  const kept = first.live.take(next.keys, next.keys.length)
  kept.rewind(restored.length)
  const cold = starter.generator.decoder.emptyKeysAndValues()
  const logits = await finish(next, restored)
  expect(await finish(next, kept)).toEqual(logits)
  // Reading in other chunks rounds differently, so not the same bits.
  expect(likeness(await finish(next, cold), logits)).toBeGreaterThan(0.99)
})

test('an answer after a restart begins as a cold one, and reads only what is new', async () => {
  const folder = temporaryFolder()
  const first = engine(folder)
  await answer(ask('How many dogs?'), first)
  await first.stored.store()
  const next = ask('Which colour is the cat?')
  const warm = await answer(next, engine(folder))
  const cold = await answer(next, engine(temporaryFolder()))
  expect(cold.reused).toBe(0)
  expect(warm.reused).toBe(blocksOf({ ...next, keys: next.keys.subarray(0, -1) }, root).length * 64)
  expect(warm.text).toBe(cold.text)
})

test('nothing lies on disk before the end of an answer; what was generated is stored with the rest', async () => {
  const folder = temporaryFolder()
  const generator = engine(folder)
  for await (const event of generate(
    ask('How many dogs?'),
    { ...greedy, maxTokens: 70 },
    { ...generator, conversation: 'c' },
  )) {
    await generator.stored.store()
    if (event.type !== 'done') expect(readdirSync(folder)).toEqual([])
  }
  await generator.stored.store()
  const length = ask('How many dogs?').keys.length
  expect(readdirSync(folder).length).toBeGreaterThanOrEqual(Math.floor(length / 64))
})

/** Cosine of two vectors. */
function likeness(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}
