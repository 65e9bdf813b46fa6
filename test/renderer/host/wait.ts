// Waiting for what happens over the line, and answers that wait for the test.
import { vi } from 'vitest'
import type { AnswerEvent } from '../../../main/contract/answers'
import type { Answerer } from './world'

/** Patient: a busy machine is no failure. */
export function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (!condition()) throw new Error(`Still not so: ${condition.toString()}`)
    },
    { timeout: 10_000 },
  )
}

/** An answer that says what the test gives it, when the test gives it. */
export function heldAnswer(): { answerer: Answerer; say: (...events: AnswerEvent[]) => void } {
  const queue: AnswerEvent[] = []
  let wake = () => {}
  return {
    say(...events) {
      queue.push(...events)
      wake()
    },
    answerer: async function* ({ signal }) {
      signal.addEventListener('abort', () => wake())
      while (!signal.aborted) {
        const event = queue.shift()
        if (event) yield event
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
