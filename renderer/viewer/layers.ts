// What can lie over a picture in the viewer, one at a time.
import type { LineEvidence } from '../../main/contract/evidence'
import type { Look } from '../stores/looks.svelte'

export type Layer = 'evidence' | 'text' | 'part'

/** The lines that were read, in reading order. */
export function linesOf(look: Look | undefined): readonly LineEvidence[] {
  return look?.docks.flatMap(({ evidence }) => (evidence?.kind === 'lines' ? evidence.lines : [])) ?? []
}
