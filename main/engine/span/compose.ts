// What the docks saw in one picture, composed into a few words: what the decoder reads in the picture's place. The form
// is the one the low-rank part was trained on: models/training/span.py says the same words, and both are held to
// models/training/fixtures/spans.json by their tests. So a change here needs a new training run.
import type { Box, Evidence, LabelEvidence, LineEvidence, ObjectEvidence } from '../../contract/evidence'
import { placeOf } from '../docks/place'
import { noun, numeral } from './english'

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

/** Raises with the words: a span of another version is another span. */
export const compositionVersion = 7

/** Of the objects' part, so that the span of a picture without text stays within 100 positions. */
const mostWords = 44
/** Members of one class whose looks are told. */
const looksTold = 4
/** The area of an object over that of the next of its class, for it to be called large. */
const muchLarger = 3
/** A picture with more lines of text is a page: their order says enough. */
const linesPlaced = 6
const mostReadCharacters = 1200
/** Objects below this are said with a "maybe". */
const sure = 0.5
/** Below this the classifier's best guess misleads more often than it helps. */
const leastLabelScore = 0.1
/** Sharpens the label mixture: METALM, closed-form docking. */
const temperature = 0.5

export function compose(evidence: Evidence[]): Piece[] {
  const objects = evidence.flatMap((one) => (one.kind === 'objects' ? one.objects : []))
  const labels = evidence.flatMap((one) => (one.kind === 'labels' ? one.labels : []))
  const colours = evidence.flatMap((one) => (one.kind === 'objects' ? (one.colours ?? []) : []))
  const lines = evidence.flatMap((one) => (one.kind === 'lines' ? one.lines : [])).filter(isLegible)
  return [
    words(`Seen: ${seen(objects)}.\n`),
    ...guess(labels),
    ...(colours.length > 0 ? [words(`Colours: ${rows(colours).join(', ')}.\n`)] : []),
    ...(lines.length > 0 ? [words(`Text: ${written(lines, objects)}\n`)] : []),
  ]
}

/**
 * Groups of one class, the most striking first: how many, where, in which colours, told from left to right; the rest by
 * name alone.
 */
function seen(objects: ObjectEvidence[]): string {
  const groups = Map.groupBy(
    objects.toSorted((a, b) => striking(b) - striking(a)),
    ({ label }) => label,
  )
  const said: string[] = []
  const names: string[] = []
  let used = 0
  for (const [label, members] of groups) {
    const phrase = group(label, members)
    const length = phrase.split(' ').length
    if (used + length > mostWords) {
      names.push(noun(label, members.length))
      continue
    }
    said.push(phrase)
    used += length
  }
  const room = Math.max(1, Math.floor((mostWords + 4 - used) / 2))
  if (names.length > 0) said.push(`also ${names.slice(0, room).join(', ')}`)
  return said.join('; ') || 'nothing clear'
}

/** How striking an object is: its score times the side of its box. */
export function striking({ score, box }: ObjectEvidence): number {
  return score * Math.sqrt(area(box))
}

function group(label: string, members: ObjectEvidence[]): string {
  const count = members.length
  const maybe = members.some(({ score }) => score >= sure) ? '' : 'maybe '
  const near = large(members)
  const told = members.slice(0, looksTold).toSorted((a, b) => middle(a.box).x - middle(b.box).x)
  const looks = [...new Set(told.map((member) => (near.has(member) ? `large ${look(member)}` : look(member))))]
  return `${maybe}${numeral(count)} ${noun(label, count)} ${looks.join(', ')}`
}

/** Those of one class that are much larger than the next: often what a person means by "in front". */
function large(members: ObjectEvidence[]): Set<ObjectEvidence> {
  const ranked = members.toSorted((a, b) => area(b.box) - area(a.box)).slice(0, looksTold + 1)
  const gap = ranked.findIndex((member, at) => {
    const next = ranked[at + 1]
    return next !== undefined && area(member.box) > muchLarger * area(next.box)
  })
  return new Set(ranked.slice(0, gap + 1))
}

function look({ place, colour, wearing }: ObjectEvidence): string {
  const worn = [wearing?.top, wearing?.bottom].filter(Boolean).join(' and ')
  return worn === '' ? `${place} ${colour}` : `${place} in ${worn}`
}

/** The classifier's labels as a mixture behind a word for how sure it is, and their everyday word. */
function guess(labels: LabelEvidence[]): Piece[] {
  const best = labels[0]
  if (!best || best.score < leastLabelScore) return []
  const lead = best.score >= 0.6 ? 'Clearly' : best.score >= 0.3 ? 'Probably' : 'Perhaps'
  const weights = labels.map(({ score }) => score ** (1 / temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mixed = labels.map(({ label }, index) => ({ text: ` ${label}`, weight: (weights[index] ?? 0) / total }))
  const mixture: Mixture = { type: 'mixture', labels: mixed.filter(({ weight }) => weight > 0.01) }
  const category = likeliestCategory(labels)
  return [words(lead), mixture, words(category === '' || best.label.includes(category) ? '.\n' : `, ${category}.\n`)]
}

function likeliestCategory(labels: LabelEvidence[]): string {
  const sums = new Map<string, number>()
  for (const { category, score } of labels) if (category) sums.set(category, (sums.get(category) ?? 0) + score)
  return [...sums].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as [string, number])[0]
}

/** Nine cells, three to a row. */
function rows(colours: string[]): string[] {
  return [0, 3, 6].map((start) => colours.slice(start, start + 3).join(' '))
}

/** A few lines with their places and what they stand on (`top on the bus "12 Harbour"`), many in their order alone. */
function written(lines: LineEvidence[], objects: ObjectEvidence[]): string {
  if (lines.length > linesPlaced) {
    return `"${cut(lines.map(({ text }) => text).join('\n'))}"`
  }
  const told = lines.map((line) => {
    const thing = bearer(line, objects)
    return `${placeOf(line.box)}${thing ? ` on the ${thing.label}` : ''} "${line.text}"`
  })
  return `${cut(told.join('; '))}.`
}

/** What a line stands on: the smallest object that holds its middle. */
function bearer({ box }: LineEvidence, objects: ObjectEvidence[]): ObjectEvidence | undefined {
  const { x, y } = middle(box)
  const holds = (outer: Box): boolean =>
    x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height
  return objects.filter((one) => holds(one.box)).toSorted((a, b) => area(a.box) - area(b.box))[0]
}

function cut(text: string): string {
  return text.slice(0, mostReadCharacters)
}

function middle({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}

function area({ width, height }: Box): number {
  return width * height
}

/** Large blurry "letters" and lone doubtful characters are texture, not text. */
function isLegible({ text, score, box }: LineEvidence): boolean {
  const letters = text.replace(/[^\p{L}\p{N}_]/gu, '').length
  return score >= 0.8 && box.height < 0.5 && (letters >= 2 || score >= 0.97)
}

function words(text: string): Words {
  return { type: 'words', text }
}
