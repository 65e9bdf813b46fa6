// How likely the decoder found the token that was drawn, and which others it had in mind.
import type { TokenScore } from '../../contract/answers'
import { largest } from './sampler'

/**
 * Natural logarithms of probabilities at temperature 1, before any penalty or filter: what the decoder itself thinks.
 * @param logits [vocabulary], as the decoder gave them
 * @param top how many of the likeliest tokens to name
 */
export function tokenScore(
  logits: Float32Array,
  id: number,
  top: number,
  bytesOf: (id: number) => Uint8Array,
): TokenScore {
  const total = logSumExp(logits)
  const named = (token: number) => ({ bytes: [...bytesOf(token)], logprob: (logits[token] ?? 0) - total })
  return { ...named(id), top: largest(logits, top).map(named) }
}

/** Shifted by the largest value, so that no exponential overflows. */
function logSumExp(values: Float32Array): number {
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0))
}
