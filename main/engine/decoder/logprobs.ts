// How likely the decoder finds tokens: natural logarithms of probabilities at temperature 1, before any penalty or filter.
import type { TokenScore } from '../../contract/answers'
import { argmax, largest } from './sampler'

/**
 * The token that was drawn, and which others the decoder had in mind.
 * @param logits [vocabulary], as the decoder gave them
 * @param top how many of the likeliest tokens to name
 */
export function tokenScore(
  logits: Float32Array,
  id: number,
  top: number,
  bytesOf: (id: number) => Uint8Array,
): TokenScore {
  const likelihood = logLikelihoods(logits)
  const named = (token: number) => ({ bytes: [...bytesOf(token)], logprob: likelihood(token) })
  return { ...named(id), top: largest(logits, top).map(named) }
}

/** The log-likelihood of any token under `logits` [vocabulary]; shifted by the largest, so that no exponential overflows. */
export function logLikelihoods(logits: Float32Array): (token: number) => number {
  const most = logits[argmax(logits)] ?? 0
  let sum = 0
  for (const logit of logits) sum += Math.exp(logit - most)
  const normaliser = most + Math.log(sum)
  return (token) => (logits[token] ?? -Infinity) - normaliser
}
