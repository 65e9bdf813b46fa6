import { setTimeout as sleep } from 'node:timers/promises'

/** An engine that works lets go within a token or a chunk: for one that does not, nobody waits longer. */
export const quietMs = 3_000

/** Waits for `work`, but not for longer than `ms` milliseconds: what a hung process holds up is ended with it. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController()
  const late = sleep(ms, undefined, { signal: enough.signal }).catch(() => undefined)
  await Promise.race([work, late]).finally(() => enough.abort())
}
