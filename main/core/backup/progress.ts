// Work that counts its bytes, as events: whoever stops to follow cancels it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Count } from './archive'

/** Often enough for a bar that moves. */
const everyMs = 100

export interface Progress {
  type: 'progress'
  done: number
  of: number
}

/** Runs `work` to its end and tells how far it is; leaving early aborts its signal and waits for it. */
export async function* counted<T>(
  of: number,
  work: (count: Count, signal: AbortSignal) => Promise<T>,
): AsyncGenerator<Progress, T> {
  const abort = new AbortController()
  let done = 0
  const working = work((bytes) => (done += bytes), abort.signal)
  const settled = working.then(
    () => true,
    () => true,
  )
  try {
    yield { type: 'progress', done, of }
    while (!(await Promise.race([settled, sleep(everyMs, false)]))) yield { type: 'progress', done, of }
    return await working
  } finally {
    abort.abort()
    await settled
  }
}
