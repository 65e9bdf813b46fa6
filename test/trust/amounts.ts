// How much is tried: a selection in `npm test`, all of it in `npm run test:trust`. Every draw comes from a printed seed.
import { test } from 'vitest'

export const long = process.env['DOCENT_TRUST'] === 'long'

/** The selection's is always the same; DOCENT_SEED repeats a long run that failed. */
export const seed = Number(process.env['DOCENT_SEED'] ?? (long ? Date.now() % 2 ** 31 : 20_251_125))

export function amount(selection: number, all: number): number {
  return long ? all : selection
}

/** Numbers from 0 to 1 that follow from `seed` alone (mulberry32). */
export function draws(from: number): () => number {
  let state = from >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number below `limit`. */
export function below(limit: number, draw: () => number): number {
  return Math.floor(draw() * limit)
}

export function oneOf<T>(all: readonly T[], draw: () => number): T {
  const chosen = all[below(all.length, draw)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** Says what was measured, in the runner's output. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A test that needs what not every machine allows: skipped there, in words that .ci/run counts. */
export function testWhere(allowed: boolean, need: string): ReturnType<typeof test.skipIf> {
  if (!allowed) process.stdout.write(`not allowed on this machine: ${need}\n`)
  return test.skipIf(!allowed)
}
