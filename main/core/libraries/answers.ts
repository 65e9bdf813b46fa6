// What a library teaches: its examples with an answer, and whether their answers are labels to choose from.
import type { LibraryId, Sha256 } from '../../contract/ids'
import type { Example } from '../../contract/libraries'
import type { Store } from '../../store/store'

/** An example with the hashes of its pictures, and no space around its answer. */
export interface Shown extends Example {
  hashes: Sha256[]
}

/** More, or longer, are things said freely that happen to come back. */
const mostLabels = 100
const longestLabel = 40
/** Answers that mostly stand alone are captions or names, however short: choosing among them would be parroting. */
const examplesOfEach = 2

/** The examples of a library that have an answer, in its order. */
export function shownOf(library: LibraryId, { examples, pictures }: Pick<Store, 'examples' | 'pictures'>): Shown[] {
  return examples
    .of(library)
    .map((example) => ({ ...example, answer: example.answer.trim() }))
    .filter(({ answer }) => answer !== '')
    .map((example) => ({ ...example, hashes: pictures.hashesOf(example.pictures) }))
}

/** The closed labels of examples, in the order they first come: few, short answers that come back. Null for free answers. */
export function labelsOf(examples: Pick<Shown, 'answer'>[]): string[] | null {
  const labels = distinctAnswers(examples)
  const closed =
    labels.length > 1 &&
    labels.length <= mostLabels &&
    labels.length * examplesOfEach <= examples.length &&
    labels.every((label) => label.length <= longestLabel)
  return closed ? labels : null
}

/** What most examples ask; of as many, what is asked first. */
export function commonestInstruction(examples: Pick<Shown, 'instruction'>[]): string {
  const counted = [...Map.groupBy(examples, ({ instruction }) => instruction)]
  return counted.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}

export function distinctAnswers(examples: Pick<Shown, 'answer'>[]): string[] {
  return [...new Set(examples.map(({ answer }) => answer))]
}
