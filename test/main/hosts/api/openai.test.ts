// The official client against the real pack.
import { readFileSync } from 'node:fs'
import type OpenAI from 'openai'
import { describe, expect, test } from 'vitest'
import { ChatChunk, ChatCompletion, Seen } from '../../../../main/contract/api'
import { useApi } from './served'

const api = useApi()

const dataUrl = (photo: string): string =>
  `data:image/jpeg;base64,${readFileSync(`test/photos/open/${photo}`).toString('base64')}`

type Asked = Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, 'model' | 'messages'>

const about = (url: string, question: string): OpenAI.ChatCompletionMessageParam[] => [
  {
    role: 'user',
    content: [
      { type: 'text', text: question },
      { type: 'image_url', image_url: { url } },
    ],
  },
]

const ask = (messages: OpenAI.ChatCompletionMessageParam[], more: Asked = {}) =>
  api.client.chat.completions.create({ model: 'starter', temperature: 0, max_completion_tokens: 24, messages, ...more })

const said = ({ choices }: OpenAI.ChatCompletion): string => choices[0]?.message.content ?? ''

describe('chat completions', () => {
  test('answer about a picture, and the parts of the answer are what the contract says', async () => {
    const completion = await ask(about(dataUrl('two-dogs.jpg'), 'How many dogs are there?'))
    expect(said(completion)).toMatch(/\b(two|2)\b/i)
    expect(() => ChatCompletion.parse(completion)).not.toThrow()
    const { usage } = completion
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0))
    expect(usage?.completion_tokens).toBeGreaterThan(0)
  })

  test('streamed, they say the same, and end with the figures', async () => {
    const messages = about(dataUrl('two-dogs.jpg'), 'How many dogs are there?')
    const whole = await ask(messages)
    const stream = await api.client.chat.completions.create({
      model: 'starter',
      messages,
      temperature: 0,
      max_completion_tokens: 24,
      stream: true,
      stream_options: { include_usage: true },
    })
    const chunks = []
    for await (const chunk of stream) chunks.push(ChatChunk.parse(chunk))
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(said(whole))
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe(whole.choices[0]?.finish_reason)
    expect(chunks.at(-1)?.usage?.completion_tokens).toBe(whole.usage?.completion_tokens)
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  })

  test('a follow-up keeps what was said and read before', async () => {
    const first = await ask(about(dataUrl('two-dogs.jpg'), 'How many dogs are there?'))
    const more = await ask([
      { role: 'system', content: 'Answer in one word.' },
      ...about(dataUrl('two-dogs.jpg'), 'How many dogs are there?'),
      { role: 'assistant', content: said(first) },
      { role: 'user', content: 'What is the capital of France?' },
    ])
    expect(said(more)).toMatch(/Paris/)
    const again = await ask(about(dataUrl('two-dogs.jpg'), 'How many dogs are there?'))
    expect(again.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(0)
  })

  test('a seed fixes the draw, another one draws anew', async () => {
    const drawn = (seed: number) =>
      ask([{ role: 'user', content: 'Tell me about the sea.' }], {
        temperature: 1.5,
        top_p: 1,
        seed,
        max_completion_tokens: 16,
      })
    const [first, same, other] = [await drawn(7), await drawn(7), await drawn(8)]
    expect(said(same)).toBe(said(first))
    expect(said(other)).not.toBe(said(first))
  })

  test('max_completion_tokens and stop end an answer, and say so', async () => {
    const counting: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'Count from one to ten in words.' }]
    const short = await ask(counting, { max_completion_tokens: 3 })
    expect([short.choices[0]?.finish_reason, short.usage?.completion_tokens]).toEqual(['length', 3])
    const whole = said(await ask(counting))
    const stop = whole.slice(8, 11)
    const cut = await ask(counting, { stop })
    expect(said(cut)).toBe(whole.slice(0, whole.indexOf(stop)))
    expect(cut.choices[0]?.finish_reason).toBe('stop')
  })

  test('logprobs: the tokens make up the answer, and the greedy one is the likeliest', async () => {
    const completion = await ask([{ role: 'user', content: 'What is the capital of France? A naïve answer: ' }], {
      logprobs: true,
      top_logprobs: 3,
      frequency_penalty: 0,
    })
    const scored = completion.choices[0]?.logprobs?.content ?? []
    expect(scored).toHaveLength(completion.usage?.completion_tokens ?? -1)
    const bytes = scored.flatMap((token) => token.bytes ?? [])
    expect(Buffer.from(bytes).toString()).toBe(said(completion))
    for (const { logprob, top_logprobs } of scored) {
      expect(logprob).toBeLessThanOrEqual(0)
      expect(top_logprobs).toHaveLength(3)
      const sum = top_logprobs.reduce((total, top) => total + Math.exp(top.logprob), 0)
      expect(sum).toBeLessThanOrEqual(1.000_01)
      const order = top_logprobs.map((top) => top.logprob)
      expect(order).toEqual(order.toSorted((a, b) => b - a))
    }
    expect(completion.choices[0]?.logprobs).toBeTruthy()
    expect((await ask([{ role: 'user', content: 'Hello' }])).choices[0]?.logprobs).toBeNull()
  })
})

test('models: the pack, and the docks that make vectors', async () => {
  const { data } = await api.client.models.list()
  expect(data.map(({ id }) => id)).toEqual(['starter', 'starter/look', 'starter/text'])
})

describe('embeddings', () => {
  const cosine = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

  test('of passages: alike means near, in both encodings', async () => {
    const input = [
      'A cat sleeps on the sofa.',
      'A kitten naps on the couch.',
      'Interest rates rose by a quarter point.',
    ]
    const { data, usage } = await api.client.embeddings.create({ model: 'starter/text', input })
    const [cat = [], kitten = [], bank = []] = data.map(({ embedding }) => embedding)
    expect(cat).toHaveLength(384)
    expect(cosine(cat, cat)).toBeCloseTo(1, 4)
    expect(cosine(cat, kitten)).toBeGreaterThan(0.5)
    expect(cosine(cat, bank)).toBeLessThan(0.3)
    expect(usage.prompt_tokens).toBeGreaterThan(20)
    const plain = await api.client.embeddings.create({ model: 'starter/text', input, encoding_format: 'float' })
    expect(cosine(plain.data[1]?.embedding ?? [], kitten)).toBeCloseTo(1, 5)
  })

  test('a passage that is too long is cut, and control tokens are words', async () => {
    const long = await api.client.embeddings.create({ model: 'starter/text', input: 'sea '.repeat(2_000) })
    expect(long.usage.prompt_tokens).toBe(256)
    const marked = await api.client.embeddings.create({ model: 'starter/text', input: 'the sea [SEP] the sky' })
    expect(marked.usage.prompt_tokens).toBeGreaterThan(7)
  })

  test('of pictures: two birds are nearer than a bird and a receipt', async () => {
    const input = ['owl.jpg', 'bird.jpg', 'page.jpg'].map(dataUrl)
    const { data } = await api.client.embeddings.create({ model: 'starter/look', input })
    const [owl = [], bird = [], page = []] = data.map(({ embedding }) => embedding)
    expect(cosine(owl, owl)).toBeCloseTo(1, 4)
    expect(cosine(owl, bird)).toBeGreaterThan(cosine(owl, page))
  })
})

test('see tells what each dock saw, and its id asks about the picture again without its bytes', async () => {
  const seen = Seen.parse(await api.client.post('/docent/see', { body: { image_url: dataUrl('two-dogs.jpg') } }))
  expect(seen.docks.map(({ dock }) => dock)).toEqual(['look', 'find', 'read'])
  const found = seen.docks.flatMap(({ evidence }) => (evidence.kind === 'objects' ? evidence.objects : []))
  expect(found.filter(({ label }) => label === 'dog')).toHaveLength(2)
  for (const url of [seen.picture, `docent:${seen.picture}`])
    expect(said(await ask(about(url, 'How many dogs are there?')))).toMatch(/\b(two|2)\b/i)
})

test('ten clients at once are all answered, in the order they came', async () => {
  const order: number[] = []
  const answers = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const answer = await ask([{ role: 'user', content: `Say the number ${at}.` }], { max_completion_tokens: 6 })
      order.push(at)
      return answer
    }),
  )
  for (const answer of answers) expect(said(answer)).not.toBe('')
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('who goes away cancels: the engine is free for the next one', async () => {
  const { engine } = api.docent.services
  const leave = new AbortController()
  const stream = await api.client.chat.completions.create(
    {
      model: 'starter',
      messages: [{ role: 'user', content: 'Tell me a long story.' }],
      max_completion_tokens: 4096,
      stream: true,
    },
    { signal: leave.signal },
  )
  const waiting = ask([{ role: 'user', content: 'Hello' }], { max_completion_tokens: 2 })
  const gone = api.client.chat.completions.create(
    { model: 'starter', messages: [{ role: 'user', content: 'Hello' }], max_completion_tokens: 4096 },
    { signal: leave.signal },
  )
  const refused = expect(gone).rejects.toThrow(/abort/i)
  for await (const chunk of stream) {
    if (chunk.choices[0]?.delta.content) leave.abort()
  }
  await refused
  expect((await waiting).usage?.completion_tokens).toBe(2)
  await expect.poll(() => engine.status().state).toBe('ready')
})

test('the OpenAPI document describes every route, from the schemas that requests are parsed with', async () => {
  const document = await api.client.get<Promise<Record<string, never>>>('/openapi.json')
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: {
      '/v1/chat/completions': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { required: ['model', 'messages'] } } },
          },
          responses: { 200: { content: { 'application/json': {}, 'text/event-stream': {} } } },
        },
      },
      '/v1/embeddings': {},
      '/v1/docent/see': {},
      '/v1/models': { get: {} },
    },
  })
})
