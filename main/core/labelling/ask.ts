// Prompts, one after the other, about one picture: outside any conversation, and the same answer every time.
import { Sampling } from '../../contract/answers'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { Sha256 } from '../../contract/ids'
import type { Method } from '../../contract/labelling'
import { scripted } from '../conversations/ask'
import { turnsAbout } from '../conversations/sequence'
import type { EngineClient } from '../inference/engine-service'
import { generate } from '../inference/generate'
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
  const sampling = Sampling.parse({ ...pack.sampling, ...scripted, maxTokens: tokens })
  let least: number | null = null
  for (const prompt of prompts) {
    const turns = turnsAbout([picture], prompt, pack, shots)
    let answer = ''
    for await (const event of generate({ turns, sampling, rules, docks, measured: true }, engine, signal)) {
      if (event.type === 'text') answer += event.delta
      if (event.type !== 'done' || event.likelihood === null) continue
      least = Math.min(least ?? 1, Math.exp(event.likelihood))
    }
    if (signal.aborted) return null
    answers.push(answer.trim())
  }
  return { answers, confidence: least, margin: null, scores: [] }
}
