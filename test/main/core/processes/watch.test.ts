import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Watch } from '../../../../main/core/processes/watch'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched(ping: () => Promise<unknown>) {
  const hung = vi.fn()
  return { hung, watch: new Watch(ping, hung, { beatMs: 100, beats: 10, hurriedBeats: 2 }) }
}
const never = () => new Promise<never>(() => undefined)

test('a process that gives no sign of life is held for hung, once, after its beats', async () => {
  const ping = vi.fn(never)
  const { hung, watch } = watched(ping)
  watch.start()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(hung).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(hung).toHaveBeenCalledTimes(1)
  expect(ping).toHaveBeenCalledTimes(1) // one is owed: no others are heaped on it
})

test('one that answers late, but in time, is not', async () => {
  const { hung, watch } = watched(() => new Promise((later) => setTimeout(later, 850)))
  watch.start()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(hung).not.toHaveBeenCalled()
})

test('once somebody waits for its end it is given less, until it answers', async () => {
  let answer = (): void => undefined
  const { hung, watch } = watched(() => new Promise((done) => (answer = () => done(undefined))))
  watch.start()
  await vi.advanceTimersByTimeAsync(100)
  watch.hurry()
  answer()
  await vi.advanceTimersByTimeAsync(500)
  expect(hung).not.toHaveBeenCalled()
  watch.hurry()
  await vi.advanceTimersByTimeAsync(100)
  expect(hung).toHaveBeenCalledTimes(1)
})

test('while nothing is asked of it, nothing is counted', async () => {
  const { hung, watch } = watched(never)
  watch.start()
  await vi.advanceTimersByTimeAsync(900)
  watch.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  watch.start()
  await vi.advanceTimersByTimeAsync(900)
  expect(hung).not.toHaveBeenCalled()
})
