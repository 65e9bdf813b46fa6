// Bugs these would catch: an answer that changes because of what was read on trial, a guess from the words that are
// being guessed, trials that stay in the cache.
import { describe, expect, test, vi } from 'vitest'
import type { Turn } from '../../../../main/contract/engine'
import type { Sha256 } from '../../../../main/contract/ids'
import { Draft } from '../../../../main/engine/decoder/draft'
import { generate } from '../../../../main/engine/decoder/generate'
import { layOut } from '../../../../main/engine/decoder/sequence'
import { connect } from '../../../../main/engine/span/connector'
import { useStarter } from '../starter'

const starter = useStarter()
const picture = 'b'.repeat(64) as Sha256

describe('a guess', () => {
  const draftOf = (...tokens: number[]) => {
    const draft = new Draft()
    for (const token of tokens) draft.push(token)
    return draft
  }

  test('is what stood behind the last two tokens, where they stood last', () => {
    expect(draftOf(1, 2, 3, 1, 2, 4, 5, 1, 2).guess(3)).toEqual([4, 5, 1])
  })

  test('is nothing where the last two are new, or nothing stands behind them', () => {
    expect(draftOf(1, 2, 3, 2, 1).guess(3)).toEqual([])
    expect(draftOf(1, 2).guess(3)).toEqual([])
    expect(draftOf().guess(3)).toEqual([])
  })

  test('neither begins nor goes on with what is no token', () => {
    expect(draftOf(1, 2, 3, -7, 4, 1, 2).guess(4)).toEqual([3])
    expect(draftOf(1, -7, 3, 1, -7).guess(4)).toEqual([])
  })
})

describe('an answer', () => {
  const cases = [
    { question: 'Say this again: the red fox, the red fox, the red fox sleeps.', sampling: {} },
    { question: 'Tell me a story about a lighthouse.', sampling: {} },
    { question: 'Tell me a story about a lighthouse.', sampling: { temperature: 0.8, topP: 0.9, seed: 5 } },
    {
      question: 'What does it say?',
      sampling: { repetitionPenalty: 1.1 },
      seen: 'Text: "Mind the gap between the train and the platform"\n',
    },
  ]

  test.each(cases)('is the same with and without trials: $question $sampling', async ({ question, sampling, seen }) => {
    const { decoder } = starter.generator
    const tried = await answer(question, sampling, seen, decoder.trials)
    const plain = await answer(question, sampling, seen, 0)
    expect(tried.text).toBe(plain.text)
    expect(plain.calls).toBe(plain.read)
    expect(tried.reused).toBe(plain.reused) // what was tried in vain is not remembered
  })

  test('that repeats what was read takes fewer calls than tokens', async () => {
    const { text, calls, read } = await answer(cases[3]?.question ?? '', {}, cases[3]?.seen, 7)
    expect(text).toContain('between the train and the platform')
    expect(calls).toBeLessThan(0.6 * read)
  })

  /** @returns the answer, the decoder's calls for it, its tokens that were read, and positions a follow-up finds read */
  async function answer(question: string, sampling: object, seen: string | undefined, trials: number) {
    const { generator } = starter
    const { decoder, tokenizer, embeddings, live } = generator
    live.clear()
    const parts: Turn['parts'] = [
      ...(seen === undefined ? [] : [{ type: 'picture', sha256: picture } as const]),
      { type: 'text', text: question },
    ]
    const settings = {
      temperature: 0,
      topK: 0,
      topP: 1,
      minP: 0,
      repetitionPenalty: 1,
      maxTokens: 40,
      stop: [],
      ...sampling,
    }
    const sequence = layOut([{ role: 'user', parts, pinned: true }], settings.maxTokens, {
      decoder: decoder.manifest,
      tokenizer,
      embeddings,
      spanOf: () => ({ key: picture, ...connect([{ type: 'words', text: seen ?? '' }], tokenizer, embeddings) }),
    })
    const stepAll = vi.fn<typeof decoder.stepAll>((...step) => decoder.stepAll(...step))
    const step: typeof decoder.step = (...each) => decoder.step(...each)
    let text = ''
    let read = 0
    const parties = { ...generator, decoder: { manifest: decoder.manifest, trials, step, stepAll } }
    for await (const event of generate(sequence, settings, parties)) {
      if (event.type === 'text') text += event.delta
      if (event.type === 'done') read = event.decode.tokens
    }
    const reused = live.take(Int32Array.from([...sequence.keys, ...tokenizer.encode(text)]), 1).length
    return { text, calls: stepAll.mock.calls.length, read, reused }
  }
})
