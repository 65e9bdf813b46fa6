// What the decoder reads: an ordered list of segments, each tokens or a span, laid out position by position.
import type { DecoderManifest } from '../../contract/packs'
import type { Turn } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import type { Embeddings } from './embeddings'
import type { DecoderTokenizer } from './tokenizer'

/** A dock's vectors [length, hidden]. Equal keys mean equal vectors: they tell what a KV cache already holds. */
export interface Span {
  key: string
  length: number
  vectors: Float32Array
  /** The token at each position that is one; negative numbers elsewhere. */
  tokens?: Int32Array
}

type Segment = { type: 'tokens'; ids: number[] } | { type: 'span'; picture: Sha256; span: Span }

/** A span in a sequence, from position `at` on. */
export interface PlacedSpan {
  at: number
  picture: Sha256
  span: Span
}

/**
 * A laid out sequence. `keys` names each position: a token's id, or a negative number unique to a span's vector, which
 * only this process knows; `spans` says, first to last, what stands there.
 */
export interface Sequence {
  keys: Int32Array
  spans: PlacedSpan[]
  turnsLeftOut: number
  /** Writes the vectors of positions `from` to `to` into `target` [to - from, hidden]. */
  write(from: number, to: number, target: Float32Array): void | Promise<void>
}

/** A sequence whose embeddings lie in memory: nothing is waited for. */
export interface ReadySequence extends Sequence {
  write(from: number, to: number, target: Float32Array): void
}

export interface SequenceParts {
  decoder: DecoderManifest
  tokenizer: DecoderTokenizer
  embeddings: Embeddings
  /** The span of a picture whose looks are in the cache. */
  spanOf(picture: Sha256): Span
}

/**
 * Lays out `turns` for the decoder's template. The last turn stays open when it is the assistant's (an answer to go on
 * with); otherwise an assistant turn is opened. When `reserve` more positions would not fit the context, the oldest
 * turns that are not pinned are left out.
 * @throws DocentError `sequence.too-long` when even the pinned turns do not fit
 */
export function layOut(turns: Turn[], reserve: number, parts: SequenceParts): ReadySequence {
  const segments = turns.map((turn, index) => segmentsOf(turn, index === turns.length - 1, parts))
  const opening: Segment[] = turns.at(-1)?.role === 'assistant' ? [] : [control(opened('assistant', parts), parts)]
  const lengths = segments.map(lengthOf)
  const kept = fit(
    lengths,
    turns.map((turn) => turn.pinned),
    roomFor(parts.decoder.context, reserve) - lengthOf(opening),
  )
  const laid = [...segments.filter((_, index) => kept[index]).flat(), ...opening]
  return { ...positions(laid, parts.embeddings), turnsLeftOut: kept.filter((keep) => !keep).length }
}

/** The token at each position, also of those inside spans; negative numbers where something else stands. */
export function tokensOf({ keys, spans }: Pick<Sequence, 'keys' | 'spans'>): Int32Array {
  const tokens = keys.slice()
  for (const { at, span } of spans) if (span.tokens) tokens.set(span.tokens, at)
  return tokens
}

/** Positions for what is asked, beside `reserve` for the answer: at least half of a context that is smaller than people's wishes. */
export function roomFor(context: number, reserve: number): number {
  return context - Math.min(reserve, Math.floor(context / 2))
}

/** Positions that each of `turns` takes, in the middle of a sequence. */
export function measure(turns: Turn[], parts: SequenceParts): number[] {
  return turns.map((turn) => lengthOf(segmentsOf(turn, false, parts)))
}

/**
 * The first position of the first span, from which on a trained decoder's low-rank part takes part; Infinity without a
 * span. It follows from the keys before it, so sequences with a common prefix agree on it there and may share keys and
 * values.
 */
export function gateOpensAt(keys: Int32Array): number {
  const first = keys.findIndex((key) => key < 0)
  return first < 0 ? Infinity : first
}

/**
 * Which turns stay within `limit` positions. History is left out in one step, to half of its room, each time it
 * overflows: between two such steps the kept prefix is the same, so its keys and values are reused.
 */
export function fit(lengths: number[], pinned: boolean[], limit: number): boolean[] {
  const pinnedLength = lengths.reduce((sum, length, index) => sum + (pinned[index] ? length : 0), 0)
  if (pinnedLength > limit) throw new DocentError('sequence.too-long', { tokens: pinnedLength, limit })
  const room = limit - pinnedLength
  const kept = pinned.map(() => true)
  let used = 0
  let oldest = 0
  lengths.forEach((length, index) => {
    if (pinned[index]) return
    used += length
    if (used <= room) return
    for (; oldest <= index && used > room / 2; oldest++) {
      if (pinned[oldest]) continue
      kept[oldest] = false
      used -= lengths[oldest] ?? 0
    }
  })
  return kept
}

const spanKeys = new Map<string, number>()

/** A negative number for position `index` of the span named `key`, the same for the life of this process. */
export function spanPosition(key: string, index: number): number {
  const first = spanKeys.get(key) ?? -1 - spanKeys.size * 4096
  spanKeys.set(key, first)
  return first - index
}

function segmentsOf(turn: Turn, last: boolean, parts: SequenceParts): Segment[] {
  const content = turn.parts.map((part): Segment =>
    part.type === 'text'
      ? { type: 'tokens', ids: parts.tokenizer.encode(part.text) }
      : { type: 'span', picture: part.sha256, span: parts.spanOf(part.sha256) },
  )
  const close = last && turn.role === 'assistant' ? [] : [control(parts.decoder.turn.close, parts)]
  return [control(opened(turn.role, parts), parts), ...content, ...close]
}

function opened(role: Turn['role'], { decoder }: SequenceParts): string {
  return decoder.turn.open.replace('{role}', role)
}

function control(text: string, { tokenizer }: SequenceParts): Segment {
  return { type: 'tokens', ids: tokenizer.encodeTemplate(text) }
}

function lengthOf(segments: Segment[]): number {
  return segments.reduce(
    (sum, segment) => sum + (segment.type === 'tokens' ? segment.ids.length : segment.span.length),
    0,
  )
}

function positions(segments: Segment[], embeddings: Embeddings): Omit<ReadySequence, 'turnsLeftOut'> {
  const { hidden } = embeddings
  const keys = new Int32Array(lengthOf(segments))
  const spans: PlacedSpan[] = []
  const vectors = new Map<number, Float32Array>()
  let at = 0
  for (const segment of segments) {
    if (segment.type === 'tokens') {
      keys.set(segment.ids, at)
      at += segment.ids.length
      continue
    }
    const { picture, span } = segment
    spans.push({ at, picture, span })
    for (let i = 0; i < span.length; i++, at++) {
      keys[at] = spanPosition(span.key, i)
      vectors.set(at, span.vectors.subarray(i * hidden, (i + 1) * hidden))
    }
  }
  return {
    keys,
    spans,
    write(from, to, target) {
      for (let position = from; position < to; position++) {
        const row = target.subarray((position - from) * hidden, (position - from + 1) * hidden)
        const vector = vectors.get(position)
        if (vector) row.set(vector)
        else embeddings.write(keys[position] as number, row)
      }
    },
  }
}
