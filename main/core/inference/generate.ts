// The decoder's answer as core asks for it: leaving ends it there as well.
import { randomUUID } from 'node:crypto'
import type { GenerateEvent } from '../../contract/engine'
import type { EngineClient } from './engine-service'

/** Always the likeliest token, whatever the pack prefers. */
export const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, stop: [] }

/** Aborting `signal` cancels it within one token, or one chunk that is read; its last event still comes. */
export async function* generate(
  asked: Omit<Parameters<EngineClient['generate']>[0], 'id'>,
  engine: EngineClient,
  signal?: AbortSignal,
): AsyncGenerator<GenerateEvent> {
  const id = randomUUID()
  const cancel = (): void => void engine.cancel({ id }).catch(() => undefined) // an engine that is gone needs no cancel
  signal?.addEventListener('abort', cancel)
  try {
    for await (const event of await engine.generate({ id, ...asked })) {
      if (signal?.aborted) cancel() // the first one may have come before the engine knew this generation
      yield event
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}
