// Wilson's score interval for a proportion: E. B. Wilson, "Probable inference, the law of succession, and statistical
// inference", JASA 22 (1927). It holds for small n and near 0 and 1, where the usual one does not.

export interface Proportion {
  accuracy: number
  /** The bounds of the 95% interval. */
  low: number
  high: number
  n: number
}

const z = 1.959964

export function proportion(right: number, n: number): Proportion {
  if (n === 0) return { accuracy: 0, low: 0, high: 1, n }
  const p = right / n
  const middle = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { accuracy: p, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale), n }
}
