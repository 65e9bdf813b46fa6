// What a graph computes is believed only where it is numbers: damaged weights give none, and what was computed from
// those must not be shown, cached or read from.
import { DocentError } from '../contract/errors'

/**
 * Logits [vocabulary]: -Infinity is a token that cannot come.
 * @throws DocentError `engine.not-a-number`
 */
export function checkLogits(logits: Float32Array): void {
  let top = -Infinity
  for (let index = 0; index < logits.length; index++) {
    const value = logits[index] as number
    if (Number.isNaN(value)) throw new DocentError('engine.not-a-number')
    if (value > top) top = value
  }
  if (!Number.isFinite(top)) throw new DocentError('engine.not-a-number')
}

/** Numbers of a look, at any depth. @throws DocentError `engine.not-a-number` */
export function checkFinite(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new DocentError('engine.not-a-number')
  if (value instanceof Float32Array) {
    if (!value.every(Number.isFinite)) throw new DocentError('engine.not-a-number')
  } else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) checkFinite(inner)
}
