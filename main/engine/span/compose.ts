// What the docks saw in one picture, composed into one line: the words that the decoder reads in the picture's place.
// Names of objects are exact tokens; a label the classifier is unsure of stays a mixture of its candidates.
import type { Evidence, LabelEvidence, ObjectEvidence } from '../../contract/evidence'
import { counted, listed } from './english'

/** A run of the line: plain words, or a mixture of labels whose weights sum to 1. */
export type Piece = { type: 'words'; text: string } | { type: 'mixture'; labels: { text: string; weight: number }[] }

/** The span and its template stay within 80 positions for a picture without text: five groups do. */
const mostGroups = 5
const mostReadCharacters = 1200
/** Below this the classifier's best guess misleads more often than it helps. */
const leastLabelScore = 0.2
/** Sharpens the label mixture: METALM.md, closed-form docking. */
const temperature = 0.5

export function compose(evidence: Evidence[]): Piece[] {
  const objects = evidence.flatMap((one) => (one.kind === 'objects' ? one.objects : []))
  const labels = evidence.flatMap((one) => (one.kind === 'labels' ? one.labels : []))
  const lines = evidence.flatMap((one) => (one.kind === 'lines' ? one.lines : []))
  const groups = groupObjects(objects).slice(0, mostGroups)
  const mixture = mixtureOf(labels, groups)
  const text = lines
    .map((line) => line.text)
    .join(' / ')
    .slice(0, mostReadCharacters)

  const pieces: Piece[] = [{ type: 'words', text: `Picture: ${listed(groups.map(describe))}` }]
  if (mixture) pieces.push({ type: 'words', text: groups.length > 0 ? '; a' : 'a' }, mixture)
  if (groups.length === 0 && !mixture) pieces.push({ type: 'words', text: 'nothing clear' })
  if (text !== '') pieces.push({ type: 'words', text: `; text: "${text}"` })
  return [...pieces, { type: 'words', text: '.\n' }]
}

interface Group {
  label: string
  objects: ObjectEvidence[]
}

/** Objects of one class together, in the order of their best score. */
function groupObjects(objects: ObjectEvidence[]): Group[] {
  const groups = new Map<string, ObjectEvidence[]>()
  for (const object of objects) groups.set(object.label, [...(groups.get(object.label) ?? []), object])
  return [...groups].map(([label, members]) => ({ label, objects: members }))
}

function describe({ label, objects }: Group): string {
  const first = objects[0]
  const colours = new Set(objects.map((object) => object.colour))
  const colour = label !== 'person' && colours.size === 1 ? first?.colour : undefined
  return `${counted(objects.length, label, colour)} (${first?.place ?? 'center'})`
}

/** The classifier's labels as a mixture, unless they are unsure or name what the detector already found. */
function mixtureOf(labels: LabelEvidence[], groups: Group[]): Piece | null {
  const best = labels[0]
  if (!best || best.score < leastLabelScore) return null
  const known = groups.some(({ label }) => best.label.includes(label) || best.category === label)
  if (known && best.score < 0.5) return null
  const weights = labels.map(({ score }) => score ** (1 / temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mixed = labels.map(({ label }, index) => ({ text: ` ${label}`, weight: (weights[index] ?? 0) / total }))
  return { type: 'mixture', labels: mixed.filter(({ weight }) => weight > 0.01) }
}
