// Docks in the order a person asks: what is there, what is written, what it is like. Those at work come last.
import type { Seen } from '../stores/looks.svelte'

const kinds = ['objects', 'lines', 'labels'] as const

export function inOrder(docks: readonly Seen[]): Seen[] {
  const rank = ({ evidence }: Seen) => (evidence ? kinds.indexOf(evidence.kind) : kinds.length)
  return docks.toSorted((a, b) => rank(a) - rank(b))
}
