// The probe: ridge scores as probabilities. The softmax's temperature is the one under which the examples, each left out in
// turn, are likeliest: examples are few, so nothing is set aside to calibrate on.
import { softmax } from '../vectors'
import { fitRidge, scoresOf, type Linear } from './ridge'

/** Probabilities are the softmax of its scores: the temperature is in the weights. */
export interface Probe extends Linear {
  strength: number
  /** How often an example, left out, was given its own class; of a part of the examples when there are very many. */
  leftOut: { right: number; of: number }
}

/** @param classOf each example's class, 0 to `classes` - 1; at least two of them occur */
export function fitProbe(features: Float32Array[], classOf: number[], classes: number): Probe {
  const { strength, weights, biases, leftOut } = fitRidge(features, classOf, classes)
  const examples = leftOut.map(({ example, scores: own }) => ({ own, right: classOf[example] ?? 0 }))
  const temperature = likeliest(examples)
  return {
    strength,
    weights: weights.map((weight) => weight.map((one) => one / temperature)),
    biases: biases.map((bias) => bias / temperature),
    leftOut: {
      right: examples.filter(({ own, right }) => own.indexOf(Math.max(...own)) === right).length,
      of: examples.length,
    },
  }
}

/** Probabilities [classes] that sum to 1. */
export function probabilities(probe: Linear, features: Float32Array): number[] {
  return [...softmax(scoresOf(probe, features), 1)]
}

/** Hot enough to say nothing, cold enough to say one class alone. */
const [coldest, hottest] = [0.01, 10]

/** Ternary search over the logarithm: the loss has one minimum in it. */
function likeliest(examples: { own: Float64Array; right: number }[]): number {
  const loss = (logarithm: number): number =>
    examples.reduce(
      (sum, { own, right }) => sum - Math.log((softmax(own, Math.exp(logarithm))[right] ?? 0) + 1e-300),
      0,
    )
  let [low, high] = [Math.log(coldest), Math.log(hottest)]
  for (let step = 0; step < 24; step++) {
    const third = (high - low) / 3
    if (loss(low + third) < loss(high - third)) high -= third
    else low += third
  }
  return Math.exp((low + high) / 2)
}
