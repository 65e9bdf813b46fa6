// Prompt lookup (Saxena 2023; verified as in Leviathan et al., arXiv 2211.17192): an answer often repeats what was read,
// a picture's text, an example's answer. What followed the same words before is read together with the next token, in one
// call, and kept where the answer really says it. So the text is the same as without, and comes sooner.
import type { Rows } from '../cache/live'
import type { Prefilling } from './prefill'

/** A position on trial adds about this part of a token's time: measured at contexts 256 and 1,024, docs/PERFORMANCE.md. */
const cost = 0.2

/** Guesses what comes next from what was read and written so far. */
export class Draft {
  readonly #read: number[] = []
  /** Behind each pair of tokens: where its latest occurrence ends. */
  readonly #behind = new Map<number, number>()

  /** @param token a token's id, or a negative number where something else stands */
  push(token: number): void {
    const pair = this.pair()
    if (pair !== null) this.#behind.set(pair, this.#read.length)
    this.#read.push(token)
  }

  /** At most `most` tokens that stood behind the last two when these were read before. */
  guess(most: number): number[] {
    const pair = this.pair()
    const from = pair === null ? undefined : this.#behind.get(pair)
    if (from === undefined) return []
    const behind = this.#read.slice(from, from + most)
    const end = behind.findIndex((token) => token < 0)
    return end < 0 ? behind : behind.slice(0, end)
  }

  private pair(): number | null {
    const one = this.#read.at(-2) ?? -1
    const other = this.#read.at(-1) ?? -1
    return one < 0 || other < 0 ? null : one * 0x100_0000 + other
  }
}

interface Step {
  id: number
  /** [vocabulary], behind `id`. */
  logits: Float32Array
}

/** Reads an answer token by token, each together with what a draft says will follow it. */
export class DraftedSteps<Kv extends Rows> {
  readonly #draft = new Draft()
  readonly #vectors: Float32Array<ArrayBuffer>
  /** Read on trial behind the answer's latest token. */
  #ahead: Step[] = []
  /** How often guesses came true lately, whether they were read or not. */
  #right = 0.5

  /**
   * @param before what the answer follows: tokens, or negative numbers where something else stands
   * @param kv holds these positions; after a call it may hold some on trial behind the answer
   * @param open whether the decoder's gate is open
   */
  constructor(
    before: Iterable<number>,
    private readonly kv: Kv,
    private readonly open: boolean,
    private readonly parts: Prefilling<Kv>,
  ) {
    for (const token of before) this.#draft.push(token)
    this.#vectors = new Float32Array((parts.decoder.trials + 1) * parts.embeddings.hidden)
  }

  /** Reads `id`, the answer's token at position `at`. @returns the logits [vocabulary] behind it */
  async next(id: number, at: number): Promise<Float32Array> {
    this.learn(id)
    if (this.#ahead[0]?.id !== id) this.#ahead = await this.read(id, at)
    const step = this.#ahead.shift()
    if (!step) throw new Error('a call of the decoder gives logits for each position')
    return step.logits
  }

  private learn(id: number): void {
    const [guess] = this.#draft.guess(1)
    if (guess !== undefined) this.#right += (Number(guess === id) - this.#right) / 4
    this.#draft.push(id)
  }

  private async read(id: number, at: number): Promise<Step[]> {
    const { decoder, embeddings } = this.parts
    const { hidden } = embeddings
    this.kv.rewind(at)
    const room = decoder.manifest.context - at - 1
    const ids = [id, ...this.#draft.guess(Math.min(decoder.trials, room, this.worthTrying()))]
    for (const [index, one] of ids.entries())
      await embeddings.write(one, this.#vectors.subarray(index * hidden, (index + 1) * hidden))
    const vectors = this.#vectors.subarray(0, ids.length * hidden)
    const logits = await decoder.stepAll(vectors, ids.length, this.kv, this.open)
    return logits.map((row, index) => ({ id: ids[index] ?? -1, logits: row }))
  }

  /** The n-th guess in a row comes true with right^n: as many as are likelier than their part of a token's time. */
  private worthTrying(): number {
    return Math.floor(Math.log(cost) / Math.log(Math.min(this.#right, 0.99)))
  }
}
