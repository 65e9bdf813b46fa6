// Ridge regression onto one-hot labels, in dual form: a few hundred examples of thousands of features are solved exactly in
// the space of the examples. The strength is chosen by leave-one-out, in closed form: with G = K + strength I over centred
// features, the error of example i left out is c_i / (G^-1_ii - 1 / (n strength)), where c = G^-1 (Y - mean) and the last
// term gives the intercept its freedom (Rifkin and Lippert, "Notes on Regularized Least Squares", 2007; scikit-learn's
// RidgeCV computes the same).
import { cholesky, gram, inverseDiagonal, solve } from './dense'

export interface Ridge extends Linear {
  strength: number
  /** The scores [classes] that each example gets from the others; of a part of the examples when there are very many. */
  leftOut: { example: number; scores: Float64Array }[]
}

/** Scores of features: about 1 for a class that it is, 0 for one that it is not. */
export interface Linear {
  /** [classes][n] */
  weights: Float64Array[]
  /** [classes] */
  biases: number[]
}

/** @returns the scores [classes] of `features` [n] */
export function scoresOf({ weights, biases }: Linear, features: Float32Array): Float64Array {
  return Float64Array.from(biases, (bias, c) => {
    const weight = weights[c] ?? new Float64Array(0)
    let score = bias
    for (let i = 0; i < weight.length; i++) score += (weight[i] as number) * (features[i] as number)
    return score
  })
}

/** Times the mean squared length of the centred features. */
const relativeStrengths = [0.03, 0.1, 0.3, 1, 3, 10] as const
/** Of more examples than these, evenly spaced ones choose the strength: each strength costs n^3 / 3. */
const choosingExamples = 400

/**
 * @param features one row [n] an example
 * @param classOf each example's class, 0 to `classes` - 1
 * @param relative strengths to choose from, times the mean squared length of the centred features
 */
export function fitRidge(
  features: Float32Array[],
  classOf: number[],
  classes: number,
  relative: readonly number[] = relativeStrengths,
): Ridge {
  const n = features.length
  const products = centred(gram(features), n)
  const scale = trace(products, n) / n || 1
  const some = evenly(n, choosingExamples)
  const part = some.length === n ? products : centred(rowsAndColumns(products, n, some), some.length)
  const partClasses = some.map((example) => classOf[example] ?? 0)
  const tried = relative.map((times) => leaveOneOut(part, partClasses, classes, times * scale))
  const best = tried.reduce((least, one) => (one.error < least.error ? one : least))
  const { means, targets } = centredTargets(classOf, classes)
  const duals = targets
  solve(cholesky(withStrength(products, n, best.strength), n), n, duals, classes)
  return {
    strength: best.strength,
    ...primal(features, duals, means),
    leftOut: some.map((example, at) => ({ example, scores: best.scores[at] ?? new Float64Array(classes) })),
  }
}

/** Every example's scores by the others, and the mean squared error over all classes. */
function leaveOneOut(products: Float64Array, classOf: number[], classes: number, strength: number) {
  const n = classOf.length
  const { targets } = centredTargets(classOf, classes)
  const lower = cholesky(withStrength(products, n, strength), n)
  solve(lower, n, targets, classes)
  const diagonal = inverseDiagonal(lower, n)
  let error = 0
  const scores = classOf.map((own, example) => {
    const freedom = (diagonal[example] ?? 0) - 1 / (n * strength)
    return Float64Array.from({ length: classes }, (_, c) => {
      const off = (targets[example * classes + c] ?? 0) / freedom
      error += (off * off) / (n * classes)
      return (c === own ? 1 : 0) - off
    })
  })
  return { strength, scores, error }
}

/** Class means and centred one-hot targets [n, classes]. */
function centredTargets(classOf: number[], classes: number): { means: Float64Array; targets: Float64Array } {
  const means = new Float64Array(classes)
  for (const one of classOf) means[one] = (means[one] ?? 0) + 1 / classOf.length
  const targets = new Float64Array(classOf.length * classes)
  classOf.forEach((own, example) => {
    for (let c = 0; c < classes; c++) targets[example * classes + c] = (c === own ? 1 : 0) - (means[c] ?? 0)
  })
  return { means, targets }
}

/** Weights in feature space, so that a picture costs features x classes and not examples x features. */
function primal(features: Float32Array[], duals: Float64Array, means: Float64Array): Linear {
  const width = features[0]?.length ?? 0
  const classes = means.length
  const centre = new Float64Array(width)
  for (const row of features)
    for (let i = 0; i < width; i++) centre[i] = (centre[i] ?? 0) + (row[i] ?? 0) / features.length
  const weights = Array.from({ length: classes }, () => new Float64Array(width))
  features.forEach((row, example) => {
    weights.forEach((weight, c) => {
      const dual = duals[example * classes + c] ?? 0
      for (let i = 0; i < width; i++)
        weight[i] = (weight[i] as number) + dual * ((row[i] as number) - (centre[i] as number))
    })
  })
  const biases = weights.map((weight, c) => {
    let bias = means[c] ?? 0
    for (let i = 0; i < width; i++) bias -= (weight[i] as number) * (centre[i] as number)
    return bias
  })
  return { weights, biases }
}

/** K less its row and column means, plus the mean of all. */
function centred(products: Float64Array, n: number): Float64Array {
  const means = Float64Array.from({ length: n }, (_, row) => {
    let sum = 0
    for (let column = 0; column < n; column++) sum += products[row * n + column] as number
    return sum / n
  })
  const all = means.reduce((sum, mean) => sum + mean / n, 0)
  return products.map((value, at) => value - (means[Math.floor(at / n)] as number) - (means[at % n] as number) + all)
}

function rowsAndColumns(matrix: Float64Array, n: number, some: number[]): Float64Array {
  return Float64Array.from(some.flatMap((row) => some.map((column) => matrix[row * n + column] ?? 0)))
}

function withStrength(gram: Float64Array, n: number, strength: number): Float64Array {
  const sum = gram.slice()
  for (let i = 0; i < n; i++) sum[i * n + i] = (sum[i * n + i] ?? 0) + strength
  return sum
}

function trace(matrix: Float64Array, n: number): number {
  let sum = 0
  for (let i = 0; i < n; i++) sum += matrix[i * n + i] ?? 0
  return sum
}

/** All of 0 to n - 1, or `most` of them, evenly spaced. */
function evenly(n: number, most: number): number[] {
  const count = Math.min(n, most)
  return Array.from({ length: count }, (_, at) => Math.floor((at * n) / count))
}
