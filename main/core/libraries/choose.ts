// Which examples become shots, and in which order the decoder reads them. Pure: what fits is decided in shots.ts.
import type { Example, Shots } from '../../contract/libraries'

/** `similarity` is the cosine to the question's pictures; null where nothing was compared. */
export interface Candidate {
  example: Example
  similarity: number | null
}

/** Those that are wanted, the most wanted first: where not all fit, the last ones are left out. */
export function choose(candidates: Candidate[], { k, choose }: Pick<Shots, 'k' | 'choose'>): Candidate[] {
  switch (choose) {
    case 'fixed':
      return candidates.slice(0, k)
    case 'nearest':
      return candidates.toSorted((a, b) => (b.similarity ?? -1) - (a.similarity ?? -1)).slice(0, k)
    case 'balanced':
      return inTurn(candidates).slice(0, k)
    case 'all':
      return candidates
  }
}

/** As the decoder reads them: of the nearest the most alike last, next to the question; the others as they were chosen. */
export function inReadingOrder(chosen: Candidate[], { choose }: Pick<Shots, 'choose'>): Candidate[] {
  return choose === 'nearest' ? chosen.toReversed() : chosen
}

/** One of each answer, then a second of each, and so on: answers in the order they first come. */
function inTurn(candidates: Candidate[]): Candidate[] {
  const answers = [...Map.groupBy(candidates, ({ example }) => example.answer.trim().toLowerCase()).values()]
  const rounds = Math.max(0, ...answers.map((same) => same.length))
  return Array.from({ length: rounds }, (_, round) => answers.flatMap((same) => same[round] ?? [])).flat()
}
