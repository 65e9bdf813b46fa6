// The figures of an answer, for tests.
import type { AnswerStats } from '../../../main/contract/answers'

export function stats(change: Partial<AnswerStats> = {}): AnswerStats {
  return {
    device: 'CPU',
    firstTokenMs: 420,
    looks: [],
    prefill: { tokens: 118, reused: 71, ms: 300 },
    decode: { tokens: 40, ms: 833, tokensPerSecond: 48 },
    turnsLeftOut: 0,
    end: 'stop',
    ...change,
  }
}
