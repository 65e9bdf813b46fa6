// Closed answers with calibration: what a label is worth is how much likelier the picture and the shots make it. So the
// labels are scored once more as the answer to the question alone, with nothing to see in its pictures, and that is taken
// off: common words lose their head start. The shots are not part of it, as they are in Zhao et al. ("Calibrate Before Use",
// ICML 2021): where the nearest were chosen, what they make likely is what they know (decision 0011).
import type { ScoredLabels, Turn } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import { softmax } from '../vectors'
import type { AnswerScores } from './score'

/** Stands for a picture that shows nothing. */
export const nothing = '0'.repeat(64) as Sha256

/** @throws DocentError `labels.few`, `labels.empty`, `labels.twice` */
export function checkLabels(labels: string[]): void {
  const distinct = new Set<string>()
  for (const label of labels) {
    const text = label.trim()
    if (text === '') throw new DocentError('labels.empty')
    if (distinct.has(text)) throw new DocentError('labels.twice', { label: text })
    distinct.add(text)
  }
  if (labels.length < 2) throw new DocentError('labels.few', { count: labels.length })
}

/** The last question alone, with nothing to see in its pictures; null where it has none. */
export function contentFree(turns: Turn[]): Turn[] | null {
  const question = turns.findLast(({ role }) => role === 'user')
  if (!question?.parts.some(({ type }) => type === 'picture')) return null
  const parts = question.parts.map((part) => (part.type === 'picture' ? { ...part, sha256: nothing } : part))
  return [...turns.filter(({ role }) => role === 'system'), { ...question, parts }]
}

/** Probabilities that sum to 1: softmax of the mean log-likelihoods, less those without content. */
export function closedAnswer(labels: string[], seen: AnswerScores, free: AnswerScores | null): ScoredLabels {
  const probabilities = softmax(Float64Array.from(seen.means, (mean, index) => mean - (free?.means[index] ?? 0)))
  return {
    labels: labels.map((label, index) => ({
      label,
      logLikelihood: seen.means[index] ?? 0,
      contentFree: free?.means[index] ?? null,
      probability: probabilities[index] ?? 0,
    })),
    tokens: seen.tokens,
    reused: seen.reused,
    passes: seen.passes,
  }
}
