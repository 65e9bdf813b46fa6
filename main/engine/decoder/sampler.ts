// Draws the next token from logits: repetition penalty, temperature, top-k, top-p, min-p, in this order.
import type { Sampling } from '../../contract/answers'

/** Candidates beyond these never matter in practice; taking them first makes softmax and sorting cheap. */
const mostCandidates = 1000

type Settings = Omit<Sampling, 'maxTokens' | 'stop'>

export class Sampler {
  readonly #settings: Settings
  readonly #random: () => number
  readonly #seen = new Set<number>()

  constructor(settings: Settings) {
    this.#settings = settings
    this.#random = mulberry32(settings.seed ?? Math.floor(Math.random() * 0x1_0000_0000))
  }

  /**
   * The next token's id for `logits` [vocabulary], which are changed in place by the penalty, and where `allowed` refuses
   * a token. Drawing again what was refused is drawing from what is allowed.
   */
  next(logits: Float32Array, allowed: (id: number) => boolean = () => true): number {
    this.penalise(logits)
    for (;;) {
      const id = this.#settings.temperature === 0 ? argmax(logits) : this.draw(logits)
      if ((logits[id] ?? -Infinity) === -Infinity || allowed(id)) {
        this.#seen.add(id)
        return id
      }
      logits[id] = -Infinity
    }
  }

  /** Only what this answer already said is penalised: words of the question and the evidence must stay free to use. */
  private penalise(logits: Float32Array): void {
    const penalty = this.#settings.repetitionPenalty
    if (penalty === 1) return
    for (const id of this.#seen) {
      const logit = logits[id] ?? 0
      logits[id] = logit > 0 ? logit / penalty : logit * penalty
    }
  }

  private draw(logits: Float32Array): number {
    const { temperature, topK, topP, minP } = this.#settings
    const ids = largest(logits, topK === 0 ? mostCandidates : Math.min(topK, mostCandidates))
    const top = logits[ids[0] ?? 0] ?? 0
    const weights = ids.map((id) => Math.exp(((logits[id] ?? 0) - top) / temperature))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    let kept = 0
    let mass = 0
    while (kept < ids.length && (weights[kept] ?? 0) >= minP && (kept === 0 || mass < topP * total)) {
      mass += weights[kept++] ?? 0
    }
    let at = this.#random() * mass
    for (let i = 0; i < kept; i++) {
      at -= weights[i] ?? 0
      if (at <= 0) return ids[i] ?? 0
    }
    return ids[0] ?? 0
  }
}

export function argmax(values: Float32Array): number {
  let best = 0
  let top = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (value > top) {
      top = value
      best = i
    }
  }
  return best
}

/** The indices of the `count` largest values, largest first: one pass over a small heap kept as a sorted list. */
export function largest(values: Float32Array, count: number): number[] {
  const ids: number[] = []
  let threshold = -Infinity
  for (let id = 0; id < values.length; id++) {
    const value = values[id] as number
    if (ids.length === count && value <= threshold) continue
    let low = 0
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ids[middle] as number] as number) >= value) low = middle + 1
      else high = middle
    }
    ids.splice(low, 0, id)
    if (ids.length > count) ids.pop()
    threshold = values[ids[ids.length - 1] as number] as number
  }
  return ids
}

/** A small seeded generator of numbers in [0, 1): equal seeds give equal answers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
