// A dock's evidence as rows: words and how sure the dock is.
import type { Evidence } from '../../main/contract/evidence'
import { objectWords } from './words'

export interface EvidenceRow {
  /** The item's place in the evidence, by which its box is known. */
  index: number
  words: string
  score: number
}

/** Objects and labels surest first; lines of text stay in reading order. */
export function rowsOf(evidence: Evidence): EvidenceRow[] {
  if (evidence.kind === 'lines') {
    return evidence.lines.map((line, index) => ({ index, words: line.text, score: line.score }))
  }
  const rows =
    evidence.kind === 'objects'
      ? evidence.objects.map((object, index) => ({ index, words: objectWords(object), score: object.score }))
      : evidence.labels.map(({ label, score }, index) => ({ index, words: label, score }))
  return rows.toSorted((a, b) => b.score - a.score)
}
