// What comes out of a picture, whatever the method.
import type { Evidence } from '../../contract/evidence'
import type { LabelScore } from '../../contract/labelling'

export interface Outcome {
  answers: string[]
  /** 0 to 1, or null where nothing says how sure it is. */
  confidence: number | null
  margin: number | null
  scores: LabelScore[]
}

/** Looks of one picture, by dock. */
export type Seen = ReadonlyMap<string, Evidence>

/** The likeliest few are kept: what stands behind them is noise. */
const kept = 5

/** Of labels with their probabilities. */
export function ofScores(scored: LabelScore[]): Outcome {
  const scores = scored.toSorted((a, b) => b.score - a.score).slice(0, kept)
  const [first, second] = scores
  return {
    answers: first ? [first.label] : [''],
    confidence: first?.score ?? null,
    margin: first ? first.score - (second?.score ?? 0) : null,
    scores,
  }
}

/** Of what one dock saw. */
export function ofEvidence(evidence: Evidence): Outcome {
  if (evidence.kind === 'labels') return ofScores(evidence.labels.map(({ label, score }) => ({ label, score })))
  const found = evidence.kind === 'objects' ? evidence.objects : evidence.lines
  const mean = found.length > 0 ? found.reduce((sum, { score }) => sum + score, 0) / found.length : null
  if (evidence.kind === 'lines')
    return { answers: [textOf(evidence) ?? ''], confidence: mean, margin: null, scores: [] }
  const scores = evidence.objects.map(({ label, score }) => ({ label, score }))
  return {
    answers: [[...new Set(scores.map(({ label }) => label))].join(', ')],
    confidence: mean,
    margin: null,
    scores,
  }
}

/** The text that was read, line by line; null where no dock read. */
export function readIn(seen: Seen): string | null {
  return [...seen.values()].map(textOf).find((text) => text !== null) ?? null
}

function textOf(evidence: Evidence): string | null {
  return evidence.kind === 'lines' ? evidence.lines.map(({ text }) => text).join('\n') : null
}
