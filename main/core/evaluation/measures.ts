// How good answers are: for closed labels and for free ones. Pure.
import type { CalibrationBin } from '../../contract/evaluation'

/** Counts [labels, labels] of what was expected (rows) and answered (columns). */
export function confusion(pairs: { expected: string; answer: string }[], labels: string[]): number[][] {
  const at = new Map(labels.map((label, index) => [label, index]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const { expected, answer } of pairs) {
    const row = counts[at.get(expected) ?? -1]
    const column = at.get(answer)
    if (row && column !== undefined) row[column] = (row[column] ?? 0) + 1
  }
  return counts
}

/** The mean of the labels' own accuracies: a frequent label does not hide a rare one. */
export function balancedAccuracy(counts: number[][]): number {
  const own = counts.flatMap((row, label) => {
    const asked = row.reduce((sum, count) => sum + count, 0)
    return asked > 0 ? [(row[label] ?? 0) / asked] : []
  })
  return mean(own)
}

const bins = 10

/**
 * The expected calibration error: how far confidence and accuracy lie apart, over ten bins of confidence weighted by what
 * falls into them (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
 */
export function calibration(answers: { right: boolean; probability: number }[]): {
  error: number
  bins: CalibrationBin[]
} {
  const filled = Array.from({ length: bins }, (_, index): CalibrationBin => {
    const inside = answers.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === index)
    return {
      from: index / bins,
      to: (index + 1) / bins,
      n: inside.length,
      confidence: mean(inside.map(({ probability }) => probability)),
      accuracy: mean(inside.map(({ right }) => Number(right))),
    }
  })
  const total = Math.max(1, answers.length)
  const error = filled.reduce((sum, bin) => sum + (bin.n / total) * Math.abs(bin.confidence - bin.accuracy), 0)
  return { error, bins: filled }
}

/** As answers are compared: SQuAD's way, without case, punctuation and articles. */
export function plain(answer: string): string {
  return answer
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\b(?:a|an|the)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

export interface FreeScore {
  exact: boolean
  contains: boolean
  /** Of the words in common: the harmonic mean of precision and recall. */
  f1: number
}

/** An expected answer between slashes is a regular expression, and whatever it matches is right. */
export function freeScore(expected: string, answer: string): FreeScore {
  const pattern = patternOf(expected)
  if (pattern) {
    const right = pattern.test(answer)
    return { exact: right, contains: right, f1: Number(right) }
  }
  const [wanted, said] = [plain(expected), plain(answer)]
  return { exact: wanted === said, contains: ` ${said} `.includes(` ${wanted} `), f1: tokenF1(wanted, said) }
}

function patternOf(expected: string): RegExp | null {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(expected.trim()) ?? []
  if (source === undefined) return null
  try {
    return new RegExp(source, flags || 'i')
  } catch {
    return null // a path or a fraction, not a pattern
  }
}

function tokenF1(wanted: string, said: string): number {
  if (wanted === '' || said === '') return Number(wanted === said)
  const [expected, answered] = [wanted.split(' '), said.split(' ')]
  const left = [...expected]
  const common = answered.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }).length
  return (2 * common) / (expected.length + answered.length)
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
