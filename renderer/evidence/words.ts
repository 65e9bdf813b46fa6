// Evidence in words: titles of docks, what a row says.
import type { Evidence, LineEvidence, ObjectEvidence } from '../../main/contract/evidence'
import type { DockId } from '../../main/contract/ids'
import { percent, text } from '../../main/contract/texts/catalogue'

/** A dock's title; a pack's own docks go by their name, and what a library taught by the library's. */
export function dockTitle(dock: DockId, evidence: Evidence | null = null): string {
  const library = evidence && taughtBy(evidence)
  if (library) return text('dock.taught', { library })
  if (dock === 'find' || dock === 'read' || dock === 'look') return text(`dock.${dock}`)
  return dock
}

/** horse, black, right */
export function objectWords({ label, colour, place }: ObjectEvidence): string {
  return [label, colour, place].filter(Boolean).join(', ')
}

/** What a box of this dock is called over the picture. */
export function boxLabel(item: ObjectEvidence | LineEvidence): string {
  return 'text' in item ? item.text : text('evidence.box', { label: item.label, score: percent(item.score) })
}

/** What a dock says when it saw nothing. */
export function nothing(evidence: Evidence): string {
  return taughtBy(evidence) ? text('dock.taught-nothing') : text(`evidence.no-${evidence.kind}`)
}

function taughtBy(evidence: Evidence): string | undefined {
  return evidence.kind === 'labels' ? evidence.taughtBy : undefined
}
