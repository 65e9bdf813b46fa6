// Prompts, one after the other, about one picture: outside any conversation, and the same answer every time.
import { randomUUID } from 'node:crypto'
import { Sampling } from '../../contract/answers'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { Sha256 } from '../../contract/ids'
import type { Method } from '../../contract/labelling'
import { scripted } from '../conversations/ask'
import { turnsAbout } from '../conversations/sequence'
import type { EngineClient } from '../inference/engine-service'
import type { Outcome } from './outcome'

type Ask = Extract<Method, { kind: 'ask' }>

export interface Asking {
  engine: EngineClient
  pack: LoadedPack
  signal: AbortSignal
  /** Whose looks the decoder reads; undefined is all. */
  docks?: string[] | undefined
}

/** @param prompts with their variables filled in @returns null when `signal` stopped it */
export async function askAbout(
  picture: Sha256,
  prompts: string[],
  { rules, tokens }: Ask,
  { engine, pack, signal, docks }: Asking,
  shots: Turn[] = [],
): Promise<Outcome | null> {
  const answers: string[] = []
  let least: number | null = null
  for (const prompt of prompts) {
    const id = randomUUID()
    const cancel = (): void => void engine.cancel({ id }).catch(() => undefined) // an engine that is gone needs no cancel
    signal.addEventListener('abort', cancel)
    try {
      let answer = ''
      const sampling = Sampling.parse({ ...pack.sampling, ...scripted, maxTokens: tokens })
      const turns = turnsAbout([picture], prompt, pack, shots)
      for await (const event of await engine.generate({ id, turns, sampling, rules, docks, measured: true })) {
        if (signal.aborted) cancel() // the first one may have come before the engine knew this generation
        if (event.type === 'text') answer += event.delta
        if (event.type !== 'done' || event.likelihood === null) continue
        least = Math.min(least ?? 1, Math.exp(event.likelihood))
      }
      if (signal.aborted) return null
      answers.push(answer.trim())
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
  return { answers, confidence: least, margin: null, scores: [] }
}
