import { expect, test } from 'vitest'
import type { AnswerRules } from '../../../../main/contract/answers'
import type { GenerateEvent } from '../../../../main/contract/engine'
import { generate } from '../../../../main/engine/decoder/generate'
import { layOut } from '../../../../main/engine/decoder/sequence'
import { useStarter } from '../starter'

const starter = useStarter()
const spanOf = () => {
  throw new Error('no pictures here')
}

async function answer(rules: Partial<AnswerRules>, change: { maxTokens?: number; temperature?: number } = {}) {
  const { generator } = starter
  const { decoder, tokenizer, embeddings } = generator
  const sampling = {
    ...{ temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, maxTokens: 24, stop: [], seed: 5 },
    ...change,
  }
  const asked = [
    { role: 'user' as const, parts: [{ type: 'text' as const, text: 'Name three colours.' }], pinned: true },
  ]
  const sequence = layOut(asked, sampling.maxTokens, { decoder: decoder.manifest, tokenizer, embeddings, spanOf })
  const held = { startWith: '', include: [], avoid: [], ...rules }
  let text = ''
  let done: Extract<GenerateEvent, { type: 'done' }> | undefined
  for await (const event of generate(sequence, sampling, { ...generator, rules: held, measured: true })) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'done') done = event
  }
  return { text, likelihood: done?.likelihood ?? null, tokens: done?.decode.tokens ?? 0 }
}

test('an answer without rules is the decoder’s own, and says how likely it was', async () => {
  const { text, likelihood } = await answer({})
  expect(text).not.toBe('')
  expect(likelihood).toBeLessThan(0)
  expect(Math.exp(likelihood ?? 0)).toBeGreaterThan(0.05)
})

test('an answer starts as it must, and what a rule wrote is not measured', async () => {
  const { text, likelihood, tokens } = await answer({ startWith: 'In my humble view' })
  expect(text.startsWith('In my humble view')).toBe(true)
  expect(text.length).toBeGreaterThan('In my humble view'.length)
  expect(likelihood).not.toBeNull()
  const forcedOnly = await answer({ startWith: 'In my humble view' }, { maxTokens: 2 })
  expect(forcedOnly).toMatchObject({ likelihood: null, tokens: 2 })
  expect(tokens).toBeGreaterThan(4)
})

test.each([0, 1.5])('a word that is avoided never comes, at temperature %s', async (temperature) => {
  const plain = await answer({}, { temperature })
  const said = plain.text.match(/\p{L}{3,}/gu) ?? []
  expect(said.length).toBeGreaterThan(2)
  const avoid = [...new Set(said.map((word) => word.toUpperCase()))]
  const { text } = await answer({ avoid }, { temperature })
  expect(text).not.toBe('')
  for (const word of avoid) expect(text).not.toMatch(new RegExp(`\\b${word}\\b`, 'i'))
})

test('one of each group is said, however short the answer may be', async () => {
  const groups = [['a zebra', 'an okapi'], ['tram']]
  for (const maxTokens of [8, 40]) {
    const { text } = await answer({ include: groups }, { maxTokens })
    expect(text).toMatch(/a zebra|an okapi/)
    expect(text).toMatch(/\btram\b/)
  }
  const own = await answer({})
  const [word = ''] = own.text.match(/\p{L}{3,}/u) ?? []
  const held = await answer({ include: [['zebra', word]] })
  expect(held.text).toBe(own.text) // it says one of them by itself
})
