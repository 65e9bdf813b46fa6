// Names that a library taught, put where the decoder knows to find names: in place of the classifier's, and before the class
// of the most striking object. "One wug dog center brown. Clearly wug." is told in the words that the low-rank part was
// trained on, so taught names need no training of the decoder. The likeliest name stands alone: a mixture of invented names
// is no word at all, and an everyday word behind it is said in its place (docs/decisions/0020).
import type { Evidence } from '../../contract/evidence'
import { striking } from './compose'

type Labels = Extract<Evidence, { kind: 'labels' }>

/** Below this the name is only guessed, and an object keeps its own. */
const sure = 0.5

export function renamed(evidence: Evidence[]): Evidence[] {
  const taught = taughtIn(evidence)
  const own = evidence.filter((one) => !taught.some((each) => each === one))
  const best = taught[0]?.labels[0]
  if (!best) return own
  const objects = own.flatMap((one) => (one.kind === 'objects' ? one.objects : []))
  const [first] = objects.toSorted((a, b) => striking(b) - striking(a))
  const others = own.flatMap((one): Evidence[] => {
    if (one.kind === 'labels') return []
    if (one.kind === 'lines' || best.score < sure) return [one]
    const named = one.objects.map((each) =>
      each === first ? { ...each, label: before(best.label, each.label) } : each,
    )
    return [{ ...one, objects: named }]
  })
  return [...others, { kind: 'labels', labels: [{ label: best.label, score: best.score }] }]
}

function before(name: string, thing: string): string {
  return name.includes(thing) ? name : `${name} ${thing}`
}

/** What libraries taught, of all that was seen. */
export function taughtIn(evidence: Evidence[]): Labels[] {
  return evidence.filter((one): one is Labels => one.kind === 'labels' && one.taughtBy !== undefined)
}
