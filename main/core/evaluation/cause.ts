// Why an answer is wrong: did the docks miss what it takes, or had the decoder it before its eyes? Decided by rule: the
// evidence is turned into all the short answers it would support, and the question's own pattern is tried on them.
import type { Evidence, ObjectEvidence } from '../../contract/evidence'
import { score, type AnsweredQuestion, type Score } from './score'

/** `dock`: nothing that was seen leads to a right answer. `decoder`: something does, and the answer is another. */
export type Cause = 'dock' | 'decoder'

export function causeOf({ pattern, question, answer }: AnsweredQuestion, evidence: Evidence[]): Cause {
  const names = namesIn(evidence)
  if (pattern.test('No.')) {
    // A yes about something absent: was it seen, or made up?
    const asked = question.toLowerCase()
    return /^\W*yes\b/i.test(answer) && names.some((name) => asked.includes(name.toLowerCase())) ? 'dock' : 'decoder'
  }
  return supported(evidence, names).some((candidate) => pattern.test(candidate)) ? 'decoder' : 'dock'
}

export interface ExplainedFailure extends AnsweredQuestion {
  cause: Cause
}

/** The score of a decoder that makes the best of what the docks saw: an upper bound, by the same rule. */
export function ceilingOf(answered: AnsweredQuestion[], failures: ExplainedFailure[]): Score {
  const lost = failures.filter(({ cause }) => cause === 'dock')
  const isLost = ({ image, question }: AnsweredQuestion): boolean =>
    lost.some((failure) => failure.image === image && failure.question === question)
  return score(answered.map((one) => ({ ...one, right: !isLost(one) })))
}

function namesIn(evidence: Evidence[]): string[] {
  return evidence.flatMap((one) => {
    if (one.kind === 'objects') return one.objects.map(({ label }) => label)
    if (one.kind === 'labels')
      return one.labels.flatMap(({ label, category }) => [label, ...(category ? [category] : [])])
    return []
  })
}

/** Short answers that the evidence supports: names, yes to each of them, counts, colours, sides, what was read. */
function supported(evidence: Evidence[], names: string[]): string[] {
  const objects = evidence.flatMap((one) => (one.kind === 'objects' ? one.objects : []))
  const cells = evidence.flatMap((one) => (one.kind === 'objects' ? (one.colours ?? []) : []))
  const lines = evidence.flatMap((one) => (one.kind === 'lines' ? one.lines : [])).map(({ text }) => text)
  const counts = [...Map.groupBy(objects, ({ label }) => label).values()].map((members) => String(members.length))
  return [
    ...names.flatMap((name) => [name, `${name}s`, `Yes, there is a ${name}.`]),
    ...(objects.some(({ label }) => label === 'person') ? people : []),
    ...counts,
    ...objects.flatMap(coloursOf),
    ...cells,
    ...objects.flatMap(({ place }) => place.split(' ')),
    ...lines,
    lines.join(' '),
  ]
}

const people = ['man', 'woman', 'boy', 'girl', 'child', 'children', 'people'].flatMap((word) => [
  word,
  `Yes, there is a ${word}.`,
])

function coloursOf({ colour, wearing }: ObjectEvidence): string[] {
  return [colour, wearing?.top, wearing?.bottom].filter((name) => name !== undefined)
}
