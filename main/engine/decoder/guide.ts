// Holds an answer to its rules while it is written: what it starts with, what it says before it may end, and what it
// never says. Rules act on which token comes next, never on text that is already written.
import type { AnswerRules } from '../../contract/answers'
import { anyOf } from '../../contract/patterns'
import type { Sampler } from './sampler'
import type { DecoderTokenizer } from './tokenizer'

/** `chosen`: by the decoder; otherwise a rule wrote it. */
export interface Guided {
  id: number
  chosen: boolean
}

/** No phrase that is looked for is longer than these bytes. */
const tailBytes = 2_048

export class Guide {
  /** Tokens that come next whatever the logits say. */
  #forced: number[] = []
  readonly #written: number[] = []
  readonly #avoid: RegExp | null
  readonly #include: { said: RegExp; phrases: string[] }[]
  /** Positions that saying all of `include` may take. */
  readonly #room: number

  constructor(
    rules: AnswerRules | undefined,
    private readonly tokenizer: Pick<DecoderTokenizer, 'bytesOf' | 'encode'>,
    private readonly sampler: Sampler,
    private readonly stopIds: ReadonlySet<number>,
  ) {
    const { startWith = '', include = [], avoid = [] } = rules ?? {}
    this.#forced = startWith === '' ? [] : tokenizer.encode(startWith)
    this.#avoid = avoid.length > 0 ? anyOf(avoid) : null
    this.#include = include.map((phrases) => ({ said: anyOf(phrases), phrases }))
    this.#room = include.reduce((sum, phrases) => sum + Math.max(...phrases.map((one) => this.idsOf(one).length)), 0)
  }

  /** @param left tokens that may still be written */
  next(logits: Float32Array, left: number): Guided {
    if (this.#forced.length > 0) return this.forced()
    const missing = this.missing()
    if (missing && left <= this.#room) return this.say(missing, logits)
    const id = this.sampler.next(logits, (one) => this.allows(one))
    if (missing && this.stopIds.has(id)) return this.say(missing, logits)
    return { id: this.write(id), chosen: true }
  }

  private forced(): Guided {
    return { id: this.write(this.#forced.shift() ?? 0), chosen: false }
  }

  /** Goes on with the phrase of `phrases` whose first token is the likeliest. */
  private say(phrases: string[], logits: Float32Array): Guided {
    const [likeliest] = phrases
      .map((phrase) => ({ phrase, logit: logits[this.tokenizer.encode(` ${phrase}`)[0] ?? 0] ?? -Infinity }))
      .toSorted((a, b) => b.logit - a.logit)
    this.#forced = this.idsOf(likeliest?.phrase ?? '')
    return this.forced()
  }

  private missing(): string[] | null {
    if (this.#include.length === 0) return null
    const text = decoded(this.bytes(Infinity))
    return this.#include.find(({ said }) => !said.test(text))?.phrases ?? null
  }

  /** False where `id` would complete something that is avoided. */
  private allows(id: number): boolean {
    if (!this.#avoid || this.stopIds.has(id)) return true
    return !this.#avoid.test(decoded([...this.bytes(tailBytes), ...this.tokenizer.bytesOf(id)]))
  }

  private write(id: number): number {
    if (!this.stopIds.has(id)) this.#written.push(...this.tokenizer.bytesOf(id))
    return id
  }

  private bytes(last: number): number[] {
    return last === Infinity ? this.#written : this.#written.slice(-last)
  }

  /** A phrase as it stands after what is written. */
  private idsOf(phrase: string): number[] {
    const text = decoded(this.bytes(tailBytes))
    const before = text === '' || /\s$/.test(text) ? '' : /[.!?:;,]$/.test(text) ? ' ' : ', '
    return this.tokenizer.encode(`${before}${phrase}`)
  }
}

const decoder = new TextDecoder('utf-8')

function decoded(bytes: number[]): string {
  return decoder.decode(Uint8Array.from(bytes))
}
