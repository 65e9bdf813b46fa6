// Closed answers on the starter's own decoder, held to what it says when it reads one token at a time.
import { expect, test } from 'vitest'
import type { Turn } from '../../../../main/contract/engine'
import { score } from '../../../../main/engine/decoder/score'
import { layOut, type Span } from '../../../../main/engine/decoder/sequence'
import type { Sha256 } from '../../../../main/contract/ids'
import { useStarter } from '../starter'

const starter = useStarter()
const question = 'Which animal says meow? Answer in one word.'

function sequenceOf(turns: Turn[]) {
  const { decoder, tokenizer, embeddings } = starter.generator
  const ids = tokenizer.encode('Seen: one cat left black.\n')
  const vectors = new Float32Array(ids.length * embeddings.hidden)
  ids.forEach((id, at) => embeddings.write(id, vectors.subarray(at * embeddings.hidden, (at + 1) * embeddings.hidden)))
  const spanOf = (): Span => ({ key: 'cat', length: ids.length, vectors })
  return layOut(turns, 16, { decoder: decoder.manifest, tokenizer, embeddings, spanOf })
}

const asked = (seen = false): Turn[] => [
  {
    role: 'user',
    parts: [
      ...(seen ? [{ type: 'picture' as const, sha256: 'a'.repeat(64) as Sha256 }] : []),
      { type: 'text', text: question },
    ],
    pinned: true,
  },
]

const idsOf = (labels: string[]) => labels.map((label) => starter.generator.tokenizer.encode(label))
const scored = async (labels: string[], turns = asked()) => score(sequenceOf(turns), idsOf(labels), starter.generator)

/** The mean log-likelihood of `ids`, token by token, each with its own softmax. */
async function byHand(turns: Turn[], ids: number[], gate: boolean): Promise<number> {
  const { decoder, embeddings } = starter.generator
  const { hidden } = embeddings
  const sequence = sequenceOf(turns)
  const kv = decoder.emptyKeysAndValues()
  const opens = sequence.spans[0]?.at ?? sequence.keys.length
  let logits = new Float32Array()
  for (const [from, to] of [
    [0, opens],
    [opens, sequence.keys.length],
  ] as const) {
    if (from === to) continue
    const vectors = new Float32Array((to - from) * hidden)
    sequence.write(from, to, vectors)
    logits = Float32Array.from(await decoder.step(vectors, to - from, kv, gate && from > 0))
  }
  let sum = 0
  const row = new Float32Array(hidden)
  for (const id of ids) {
    const all = [...logits]
    const largest = Math.max(...all)
    sum += (logits[id] ?? 0) - largest - Math.log(all.reduce((total, logit) => total + Math.exp(logit - largest), 0))
    embeddings.write(id, row)
    logits = Float32Array.from(await decoder.step(row, 1, kv, gate))
  }
  return sum / ids.length
}

test('a label scores what its tokens, read one by one, are likely', async () => {
  const labels = ['cat', 'catastrophe', 'A large grey cat', 'A large grey elephant', 'dog']
  for (const seen of [false, true]) {
    const { means } = await scored(labels, asked(seen))
    for (const [index, ids] of idsOf(labels).entries())
      expect(means[index], labels[index]).toBeCloseTo(await byHand(asked(seen), ids, seen), 2)
  }
})

test('the likelier answer scores more, and the order of labels does not matter', async () => {
  const { means } = await scored(['cat', 'dog', 'stone'])
  const { means: turned } = await scored(['stone', 'dog', 'cat'])
  expect(means[0]).toBeGreaterThan(means[2] ?? 0)
  turned.toReversed().forEach((mean, index) => expect(mean).toBeCloseTo(means[index] ?? 0, 5))
})

test('what labels begin with is read once: one pass for each place where they part', async () => {
  const [first = [], second = []] = idsOf(['A large grey cat', 'A large grey dog'])
  const parted = first.findIndex((id, at) => id !== second[at])
  expect(parted).toBeGreaterThan(1)
  expect((await scored(['A large grey cat', 'A large grey dog'])).passes).toBe(1)
  expect((await scored(['cat', 'dog'])).passes).toBe(0)
  // "A" is read for all of them, "large grey" for two
  expect((await scored(['A small cat', 'A large grey cat', 'A large grey dog', 'A'])).passes).toBe(3)
})

test('the sequence is read once, and stays as it was for the next question', async () => {
  starter.generator.live.clear()
  const first = await scored(['A large grey cat', 'dog'])
  const again = await scored(['cat', 'dog'])
  expect(first).toMatchObject({ reused: 0 })
  expect(again).toMatchObject({ tokens: 1, reused: first.tokens - 1 })
  const { live } = starter.generator
  const { keys } = sequenceOf(asked())
  expect(live.find(keys)?.length).toBe(keys.length)
})

test('leaving ends it before the next pass', async () => {
  await expect(
    score(sequenceOf(asked()), idsOf(['A cat', 'dog']), starter.generator, AbortSignal.abort()),
  ).rejects.toThrow()
})
