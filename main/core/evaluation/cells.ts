// What an evaluation measures: which examples, closed labels or free answers, and one cell a method with its settings.
import { createHash } from 'node:crypto'
import { DocentError } from '../../contract/errors'
import type { EvaluationCell, EvaluationRequest } from '../../contract/evaluation'
import type { Pack } from '../../contract/packs'
import { distinctAnswers, labelsOf, type Shown } from '../libraries/answers'

export interface Task {
  /** Those that are asked about and learnt from. */
  examples: Shown[]
  /** Closed labels in the order they first come; null for free answers. */
  labels: string[] | null
}

/**
 * What is asked of examples; `wanted` labels, or free answers, instead of what the answers themselves say.
 * @throws DocentError `evaluation.few`
 */
export function taskOf(library: string, all: Shown[], wanted: EvaluationRequest['labels']): Task {
  const labels = wanted === 'free' ? null : (wanted ?? labelsOf(all))
  const examples = among(all, labels)
  if (examples.length < 2 || (labels && distinctAnswers(examples).length < 2))
    throw new DocentError('evaluation.few', { name: library, count: examples.length })
  return { examples, labels: labels && [...new Set(labels)] }
}

/** The examples with one of these answers: all of them for free answers. */
export function among(all: Shown[], labels: string[] | null): Shown[] {
  return labels ? all.filter(({ answer }) => labels.includes(answer)) : all
}

/** The quick ones first. Features give labels only, and without shots there is nothing to choose. */
export function cellsOf({ methods, choices, ks }: EvaluationRequest, task: Task): EvaluationCell[] {
  const features = methods.filter((method) => method !== 'context')
  const cells: EvaluationCell[] = task.labels ? features.map((method) => ({ method, choose: null, k: null })) : []
  if (!methods.includes('context')) return cells
  for (const k of [...new Set(ks)].toSorted((a, b) => a - b)) {
    if (k === 0) cells.push({ method: 'context', choose: null, k })
    else for (const choose of new Set(choices)) cells.push({ method: 'context', choose, k })
  }
  return cells
}

/** Of very many examples the decoder is asked about `most`, evenly spaced; the others still help. */
export function askedIn(cell: EvaluationCell, { examples }: Task, most: number): Shown[] {
  const { length } = examples
  const count = cell.method === 'context' ? Math.min(length, most) : length
  return Array.from({ length: count }, (_, at) => examples[Math.floor((at * length) / count)]).filter((one) => !!one)
}

/** Whether `other` would tell the answer to one of `asked`: it is one of them, or shows a picture of theirs. */
export function tells(asked: Shown[]): (other: Pick<Shown, 'id' | 'hashes'>) => boolean {
  const ids = new Set(asked.map(({ id }) => id))
  const hashes = new Set(asked.flatMap((one) => one.hashes))
  return (other) => ids.has(other.id) || other.hashes.some((hash) => hashes.has(hash))
}

/** Raises when examples are asked about in another way: what was measured before is an earlier result then. */
const askingVersion = 2

/** Names all that decides a cell's answers. */
export function digestOf(cell: EvaluationCell, { examples, labels }: Task, pack: Pack, version: string): string {
  const decided = {
    cell: [cell.method, cell.choose, cell.k],
    labels,
    examples: examples.map(({ id, hashes, instruction, answer }) => [id, hashes, instruction, answer]),
    pack: [pack.id, pack.version, pack.docks.map(({ id, version: dock }) => [id, dock])],
    version: [version, askingVersion],
  }
  return createHash('sha256').update(JSON.stringify(decided)).digest('hex')
}
