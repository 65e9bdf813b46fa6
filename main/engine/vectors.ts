// Arithmetic of feature vectors and scores.

/** The inner product; four sums, because one would wait for itself. */
export function dot(a: Float32Array, b: Float32Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  const { length } = a
  let i = 0
  for (; i + 3 < length; i += 4) {
    s0 += (a[i] as number) * (b[i] as number)
    s1 += (a[i + 1] as number) * (b[i + 1] as number)
    s2 += (a[i + 2] as number) * (b[i + 2] as number)
    s3 += (a[i + 3] as number) * (b[i + 3] as number)
  }
  for (; i < length; i++) s0 += (a[i] as number) * (b[i] as number)
  return s0 + s1 + s2 + s3
}

/** Probabilities that sum to 1; shifted by the largest score, so that no exponential overflows. */
export function softmax<V extends Float32Array | Float64Array>(scores: V, temperature = 1): V {
  const top = Math.max(...scores)
  const weights = scores.map((score) => Math.exp((score - top) / temperature))
  let total = 0
  for (const weight of weights) total += weight
  return weights.map((weight) => weight / total) as V
}

/** To length 1; zero stays zero. */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length > 0 ? vector.map((value) => value / length) : vector
}
