// What is refused, and in which words.
import { describe, expect, test } from 'vitest'
import { apiLimits } from '../../../../main/contract/api'
import { token, useApi } from './served'

const api = useApi()
const post = (path: string, body: unknown) => api.send(path, { method: 'POST', body: JSON.stringify(body) })
const question = { model: 'starter', messages: [{ role: 'user', content: 'Hello' }] }

describe('who may not ask', () => {
  test.each([
    ['no token', { authorization: '' }],
    ['another token', { authorization: `Bearer ${token.replace('a', 'b')}` }],
    ['a longer token', { authorization: `Bearer ${token}x` }],
    ['the token as a password', { authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` }],
    ['a cookie', { authorization: '', cookie: `docent=${token}` }],
  ])('%s', async (_, headers) => {
    const told = await api.send('/v1/models', { headers })
    expect(told.status).toBe(401)
    expect(told.error()).toEqual({
      message: 'The bearer token is missing or wrong: copy it from Settings, Local API.',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    })
  })

  test.each(['evil.example', 'evil.example:7862', '127.0.0.1', '127.0.0.1:1'])(
    'a name that leads here by another way: "%s"',
    async (host) => {
      const told = await api.send('/v1/models', { headers: { host } })
      expect([told.status, told.error().code]).toEqual([403, 'wrong_host'])
    },
  )

  test.each(['https://evil.example', 'http://localhost:3000', 'null', 'ours'])(
    'a web page, even with the token: %s',
    async (origin) => {
      const from = origin === 'ours' ? api.address().replace(/\/v1$/, '') : origin
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const headers = { origin: from, 'access-control-request-method': 'POST' }
        const told = await api.send('/v1/models', { method, headers })
        expect([told.status, told.error().code]).toEqual([403, 'wrong_origin'])
        expect(Object.keys(told.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    },
  )

  test('a stranger is refused before the body is read, and after it no word of it is kept', async () => {
    const body = Buffer.alloc(4 * 1024 * 1024, 'x')
    const told = await api.send('/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body,
    })
    expect([told.status, told.headers.connection]).toEqual([401, 'close'])
  })
})

describe('what is refused', () => {
  test('a body that is too large, told before it comes and while it comes', async () => {
    const declared = { 'content-length': String(apiLimits.body + 1) }
    const told = await api.send('/v1/chat/completions', {
      method: 'POST',
      headers: declared,
      body: Buffer.alloc(apiLimits.body + 1, ' '),
    })
    expect([told.status, told.error().code]).toEqual([413, 'body_too_large'])
    const chunked = await api.send('/v1/chat/completions', {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(apiLimits.body + 1, ' '),
    })
    expect(chunked.error().message).toBe('The body is larger than 64 MB: send smaller or fewer pictures.')
  })

  test.each([
    ['nothing', ''],
    ['half of it', '{"model": "starter", "messages": ['],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('JSON that is none: %s', async (_, body) => {
    const told = await api.send('/v1/chat/completions', { method: 'POST', body })
    expect([told.status, told.error().code]).toEqual([400, 'invalid_json'])
  })

  const image = (url: unknown) => ({
    ...question,
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
  })
  const field = 'messages.0.content.0.image_url'
  test.each([
    [{}, 'model', /^model: /],
    [{ model: 'starter' }, 'messages', /^messages: /],
    [{ ...question, messages: [] }, 'messages', /^messages: /],
    [{ ...question, messages: [{ role: 'robot', content: '' }] }, 'messages.0.role', /^messages\.0\.role: /],
    [{ ...question, temperature: 'warm' }, 'temperature', /^temperature: /],
    [{ ...question, temperature: 9 }, 'temperature', /^temperature: /],
    [{ ...question, max_tokens: 0 }, 'max_tokens', /^max_tokens: /],
    [{ ...question, n: 3 }, 'n', /^n is not supported: leave it out\.$/],
    [{ ...question, tools: [{}] }, 'tools', /^tools is not supported: leave it out\.$/],
    [{ ...question, messages: [{ role: 'system', content: 'Hi' }] }, 'messages', /hold no question/],
    [image('https://example.com/a.jpg'), field, /^Docent fetches nothing .* https:\/\/example\.com\/a\.jpg\.$/],
    [image('file:///etc/passwd'), field, /^Docent fetches nothing/],
    [image('/etc/passwd'), field, /not \/etc\/passwd\.$/],
    [image('data:image/png;base64,aGVsbG8='), field, /^messages\.0\.content\.0\.image_url is not a picture/],
    [image('data:image/png;base64,'), field, /is empty/],
    [image('00000000-0000-4000-8000-000000000000'), field, /no longer there/],
  ])('%j', async (body, param, message) => {
    const told = await post('/v1/chat/completions', body)
    expect(told.error().param).toBe(param)
    expect(told.error().message).toMatch(message)
    expect(told.status).toBe(param === field && /longer/.test(told.body) ? 404 : 400)
  })

  test('a model that is none, here and there', async () => {
    for (const [path, body] of [
      ['/v1/chat/completions', { ...question, model: 'gpt-4o' }],
      ['/v1/chat/completions', { ...question, model: 'starter/text' }],
      ['/v1/embeddings', { model: 'starter', input: 'Hi' }],
    ] as const) {
      const told = await post(path, body)
      expect([told.status, told.error().code]).toEqual([404, 'model_not_found'])
    }
  })

  test('text for the dock of pictures, and pictures for that of text', async () => {
    const words = await post('/v1/embeddings', { model: 'starter/look', input: 'a red bicycle' })
    expect(words.error().message).toMatch(/^starter\/look takes pictures/)
    const picture = await post('/v1/embeddings', { model: 'starter/text', input: 'data:image/png;base64,AAAA' })
    expect(picture.error().message).toMatch(/^starter\/text takes text/)
  })

  test('a question that does not fit the context', async () => {
    const content = 'word '.repeat(20_000)
    const told = await post('/v1/chat/completions', { ...question, messages: [{ role: 'user', content }] })
    expect([told.status, told.error().code]).toEqual([400, 'context_length_exceeded'])
  })

  test.each(['/', '/v1', '/v1/chat/completions/', '/v1/../v1/models', '/v1/files'])(
    'a place where nothing is: %s',
    async (path) => {
      const told = await api.send(path)
      expect([told.status, told.error().code]).toEqual([404, 'unknown_url'])
    },
  )
})

test('what hostile requests leave behind is nothing', async () => {
  expect(api.docent.services.store.conversations.list()).toEqual([])
})
