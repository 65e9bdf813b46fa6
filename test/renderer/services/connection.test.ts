import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Connection, ConnectionLost, type Transport } from '../../../renderer/services/connection'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A line that answers every call with `output`, and that the test can break. */
function line(output: unknown = []) {
  let cut = () => {}
  const closed = new Promise<void>((resolve) => (cut = resolve))
  const transport: Transport = { link: { call: () => Promise.resolve(output) }, closed }
  return { transport, cut }
}

test('a call made before the line stands waits for it (bug: the first list fails at every start)', async () => {
  const { transport } = line(['x'])
  const connection = new Connection(() => new Promise((resolve) => setTimeout(() => resolve(transport), 50)))
  const list = connection.client.conversations.list()
  await vi.advanceTimersByTimeAsync(50)
  expect(await list).toEqual(['x'])
})

test('a lost line is dialled again, each time later (bug: a busy loop of dials)', async () => {
  const dial = vi.fn(() => Promise.reject(new Error('no')))
  const connection = new Connection(dial)
  await vi.advanceTimersByTimeAsync(0)
  expect(connection.state).toBe('lost')
  const times: number[] = []
  for (let ms = 0; ms < 30_000; ms += 100) {
    const before = dial.mock.calls.length
    await vi.advanceTimersByTimeAsync(100)
    if (dial.mock.calls.length > before) times.push(ms + 100)
  }
  const waits = times.map((time, n) => time - (times[n - 1] ?? 0))
  expect(waits.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 8000, 8000])
})

test('retry dials at once', async () => {
  const dial = vi.fn(() => Promise.reject(new Error('no')))
  const connection = new Connection(dial)
  await vi.advanceTimersByTimeAsync(0)
  connection.retry()
  await vi.advanceTimersByTimeAsync(0)
  expect(dial).toHaveBeenCalledTimes(2)
})

test('after a loss the same client speaks over the new line (bug: stores keep a dead client)', async () => {
  const lines = [line(['old']), line(['new'])]
  let at = 0
  const connection = new Connection(() => {
    const next = lines[at++]
    return next ? Promise.resolve(next.transport) : Promise.reject(new Error('no'))
  })
  expect(await connection.client.conversations.list()).toEqual(['old'])
  lines[0]?.cut()
  await vi.advanceTimersByTimeAsync(0)
  await expect(connection.client.conversations.list()).rejects.toBeInstanceOf(ConnectionLost)
  await vi.advanceTimersByTimeAsync(300)
  expect(await connection.client.conversations.list()).toEqual(['new'])
})

test('a stream that breaks with the line says ConnectionLost (bug: “something went wrong inside Docent”)', async () => {
  let fail = (_: Error) => {}
  async function* events(): AsyncGenerator<unknown> {
    yield { type: 'text', delta: 'a' }
    await new Promise((_, reject) => (fail = reject))
  }
  const { transport, cut } = line(events())
  const { client } = new Connection(() => Promise.resolve(transport))
  const answer = '00000000-0000-4000-8000-000000000001' as Parameters<typeof client.messages.follow>[0]['answer']
  const stream = await client.messages.follow({ answer })
  expect(await stream.next()).toMatchObject({ value: { delta: 'a' } })
  const next = stream.next()
  const outcome = expect(next).rejects.toBeInstanceOf(ConnectionLost)
  cut()
  await vi.advanceTimersByTimeAsync(0)
  fail(new Error('closed'))
  await outcome
})
