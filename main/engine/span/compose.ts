// What the docks saw in one picture, composed into a few plain sentences: the words that the decoder reads in the
// picture's place. Objects are exact words; a label the classifier is unsure of stays a mixture of its candidates.
// The form is the one that measured best on the tuning photos: models/README.md, "Composition".
import type { Evidence, LabelEvidence, LineEvidence, ObjectEvidence } from '../../contract/evidence'
import { counted, listed, noun } from './english'

/** A run of the span: plain words, or a mixture of labels whose weights sum to 1. */
export type Piece = Words | Mixture
export interface Words {
  type: 'words'
  text: string
}
export interface Mixture {
  type: 'mixture'
  labels: { text: string; weight: number }[]
}

/** The span and its template stay within 80 positions for a picture without text: four groups do. */
const mostGroups = 4
const mostReadCharacters = 1200
/** Below this the classifier's best guess misleads more often than it helps. */
const leastLabelScore = 0.2
/** Sharpens the label mixture: METALM, closed-form docking. */
const temperature = 0.5

export function compose(evidence: Evidence[]): Piece[] {
  const groups = groupObjects(evidence.flatMap((one) => (one.kind === 'objects' ? one.objects : []))).slice(
    0,
    mostGroups,
  )
  const labels = evidence.flatMap((one) => (one.kind === 'labels' ? one.labels : []))
  const lines = evidence.flatMap((one) => (one.kind === 'lines' ? one.lines : [])).filter(isLegible)
  const mixture = mixtureOf(labels, groups)
  const names = groups.map(({ label, count }) => (label === 'person' && count > 1 ? 'people' : label))
  const text = lines
    .map((line) => line.text)
    .join('. ')
    .slice(0, mostReadCharacters)
  const facts = [...groups.map(existence), ...groups.filter(({ label }) => label !== 'person').map(colour)]
  return [
    ...enumeration('The picture shows:', names, mixture, text),
    ...(facts.length > 0 ? [words(`${facts.join(' ')}\n`)] : []),
    ...(text !== '' ? [words(`The text says: "${text}"\n`)] : []),
    // Said again last and under this word: it lifts a yes for what is there, and only that.
    ...enumeration('Yes:', names, mixture, text),
  ]
}

/** The name of everything seen, the classifier's mixture last. */
function enumeration(lead: string, names: string[], mixture: Mixture | null, text: string): Piece[] {
  const known = listed(names)
  if (mixture) return [words(known === '' ? lead : `${lead} ${known},`), mixture, words('.\n')]
  return [words(`${lead} ${known || (text === '' ? 'nothing clear' : 'text')}.\n`)]
}

interface Group {
  label: string
  count: number
  colour: string
}

/** Objects of one class together, in the order of their best score; the colour is that of the best one. */
function groupObjects(objects: ObjectEvidence[]): Group[] {
  const groups = Map.groupBy(objects, ({ label }) => label)
  return [...groups].map(([label, members]) => ({
    label,
    count: members.length,
    colour: members[0]?.colour ?? 'gray',
  }))
}

function existence({ label, count }: Group): string {
  return `There ${count === 1 ? 'is' : 'are'} ${counted(count, label)}.`
}

function colour({ label, count, colour }: Group): string {
  return `The ${noun(label, count)} ${count === 1 ? 'is' : 'are'} ${colour}.`
}

/** Large blurry "letters" and lone doubtful characters are texture, not text. */
function isLegible({ text, score, box }: LineEvidence): boolean {
  const letters = text.replace(/\W/gu, '').length
  return score >= 0.8 && box.height < 0.5 && (letters >= 2 || score >= 0.97)
}

/** The classifier's labels as a mixture, unless they are unsure or name what the detector already found. */
function mixtureOf(labels: LabelEvidence[], groups: Group[]): Mixture | null {
  const best = labels[0]
  if (!best || best.score < leastLabelScore) return null
  if (groups.some(({ label }) => best.label.includes(label) || best.category === label)) return null
  const weights = labels.map(({ score }) => score ** (1 / temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mixed = labels.map(({ label }, index) => ({ text: ` ${label}`, weight: (weights[index] ?? 0) / total }))
  return { type: 'mixture', labels: mixed.filter(({ weight }) => weight > 0.01) }
}

function words(text: string): Words {
  return { type: 'words', text }
}
