// What a library taught: a probe over look features (probe.ts), and what its examples look like, so that it keeps silent
// about pictures that are like none of them. A probe alone would give each of those a name as well.
import { DocentError } from '../../contract/errors'
import type { LabelEvidence } from '../../contract/evidence'
import { dot } from '../vectors'
import { fitProbe, probabilities, type Probe } from './probe'
import type { Linear } from './ridge'

export interface Lesson extends Linear {
  /** The mean of each label's examples, [classes][n]: its product with features is the mean cosine with the examples. */
  centres: Float32Array[]
  /** The mean cosine with some label's examples from which on a picture is like them. */
  familiar: number
}

/** Labels beside the likeliest, and how likely they must be, to be told. */
const mostTold = 5
const leastTold = 0.02
/** An example's mean cosine with the others of its label, less so many standard deviations, is still familiar. */
const deviations = 1.5
/** Photos with nothing in common: 0.29 at the median of pairs, 0.40 for one pair in ten (60 photos, docs/decisions/0020). */
const leastFamiliar = 0.36

/**
 * @param features one row [n] an example, of length 1
 * @param classOf each example's class, 0 to `classes` - 1; at least two of them occur
 */
export function learn(features: Float32Array[], classOf: number[], classes: number): Lesson & Probe {
  const width = features[0]?.length ?? 0
  const centres = Array.from({ length: classes }, (_, c) => {
    const members = features.filter((_, example) => classOf[example] === c)
    return Float32Array.from(
      { length: width },
      (_, at) => members.reduce((sum, row) => sum + (row[at] ?? 0), 0) / members.length,
    )
  })
  const own = features.flatMap((row, example) => {
    const c = classOf[example] ?? 0
    const members = classOf.filter((one) => one === c).length
    // Less its own part, which is 1; the only one of its label has no others to be like.
    return members > 1 ? [(members * dot(centres[c] ?? row, row) - 1) / (members - 1)] : []
  })
  return { ...fitProbe(features, classOf, classes), centres, familiar: Math.max(leastFamiliar, leastOf(own)) }
}

/** @returns the labels from the likeliest on; none where the picture is unlike the examples */
export function recognise(lesson: Lesson, labels: string[], features: Float32Array): LabelEvidence[] {
  const nearest = Math.max(...lesson.centres.map((centre) => dot(centre, features)))
  if (nearest < lesson.familiar) return []
  return probabilities(lesson, features)
    .map((score, at) => ({ label: labels[at] ?? '', score }))
    .toSorted((a, b) => b.score - a.score)
    .filter(({ score }, rank) => rank === 0 || (rank < mostTold && score >= leastTold))
}

/** float32, little-endian: weights [classes, n], centres [classes, n], biases [classes], familiar. As base64. */
export function encode({ weights, centres, biases, familiar }: Lesson): string {
  const numbers = Float32Array.from([
    ...weights.flatMap((row) => [...row]),
    ...centres.flatMap((row) => [...row]),
    ...biases,
    familiar,
  ])
  return Buffer.from(numbers.buffer).toString('base64')
}

/** @throws DocentError `teach.damaged` where it is not what `encode` gave for so many labels */
export function decode(encoded: string, classes: number): Lesson {
  const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'))
  const width = (bytes.length / 4 - classes - 1) / (2 * classes)
  if (!Number.isInteger(width) || width < 1) throw new DocentError('teach.damaged')
  const numbers = new Float32Array(bytes.buffer)
  const row = (at: number): Float32Array => numbers.slice(at * width, (at + 1) * width)
  const rest = numbers.slice(2 * classes * width)
  return {
    weights: Array.from({ length: classes }, (_, c) => Float64Array.from(row(c))),
    centres: Array.from({ length: classes }, (_, c) => row(classes + c)),
    biases: [...rest.subarray(0, classes)],
    familiar: rest[classes] ?? 1,
  }
}

function leastOf(cosines: number[]): number {
  if (cosines.length === 0) return -1
  const mean = cosines.reduce((sum, one) => sum + one, 0) / cosines.length
  const variance = cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / cosines.length
  return mean - deviations * Math.sqrt(variance)
}
