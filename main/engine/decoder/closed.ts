// Closed answers with contextual calibration (Zhao et al., "Calibrate Before Use", ICML 2021): what a label is worth is how
// much likelier the picture makes it. So the labels are scored once more behind the same sequence with nothing to see in
// the question's pictures, and that is taken off: common words and the labels of the last shots lose their head start.
import type { ScoredLabels, Turn } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
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

/** `turns` with nothing to see in the last question's pictures; null where it has none. */
export function contentFree(turns: Turn[]): Turn[] | null {
  const last = turns.findLastIndex(({ role }) => role === 'user')
  if (!turns[last]?.parts.some(({ type }) => type === 'picture')) return null
  return turns.map((turn, index) =>
    index === last
      ? { ...turn, parts: turn.parts.map((part) => (part.type === 'picture' ? { ...part, sha256: nothing } : part)) }
      : turn,
  )
}

/** Probabilities that sum to 1: softmax of the mean log-likelihoods, less those without content. */
export function closedAnswer(labels: string[], seen: AnswerScores, free: AnswerScores | null): ScoredLabels {
  const worth = seen.means.map((mean, index) => mean - (free?.means[index] ?? 0))
  const largest = Math.max(...worth)
  const weights = worth.map((value) => Math.exp(value - largest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    labels: labels.map((label, index) => ({
      label,
      logLikelihood: seen.means[index] ?? 0,
      contentFree: free?.means[index] ?? null,
      probability: (weights[index] ?? 0) / total,
    })),
    tokens: seen.tokens + (free?.tokens ?? 0),
    reused: seen.reused + (free?.reused ?? 0),
    passes: seen.passes + (free?.passes ?? 0),
  }
}
