// From a laid out sequence to streamed text: prefill in chunks, then one token at a time.
import type { Sampling, TokenScore } from '../../contract/answers'
import type { GenerateEvent } from '../../contract/engine'
import type { LiveSequences, Rows } from '../cache/live'
import type { KeysAndValues } from './kv'
import { tokenScore } from './logprobs'
import { Sampler } from './sampler'
import { gateOpensAt, type Sequence } from './sequence'
import { TextStream } from './text-stream'
import type { DecoderTokenizer } from './tokenizer'

/** Positions a prefill call reads: large enough to use the cores, small enough that Stop is felt at once. */
const chunk = 128

/** A decoder as it is used here: our own (decoder.ts), or a published one (packs/hub/decoder.ts). */
export interface StepDecoder<Kv> {
  readonly manifest: { context: number; lowRank?: unknown }
  /** Reads `count` positions after what `kv` holds: rows [count, hidden] in, logits [vocabulary] of the last one out. */
  step(rows: Float32Array<ArrayBuffer>, count: number, kv: Kv, gate?: boolean): Promise<Float32Array>
}

export interface Generator<Kv extends Rows = KeysAndValues> {
  decoder: StepDecoder<Kv>
  tokenizer: Pick<DecoderTokenizer, 'bytesOf'>
  embeddings: { readonly hidden: number; write(id: number, target: Float32Array): void | Promise<void> }
  live: LiveSequences<Kv>
  /** Prefixes that outlive the process. */
  stored?: {
    restore(sequence: Sequence, kv: Kv): Promise<void>
    ended(read: Pick<Sequence, 'keys' | 'spans'>, conversation: string | null): void
  }
  /** Whose words are read: without a conversation nothing of them is stored. */
  conversation?: string | null
  stopIds: ReadonlySet<number>
  /** Tells how likely each token was, beside this many of the likeliest. */
  logprobs?: number | null
}

/** Streams the continuation of `sequence`. Aborting `signal` ends it within one token or one prefill chunk. */
export async function* generate<Kv extends Rows = KeysAndValues>(
  sequence: Sequence,
  sampling: Sampling,
  { decoder, tokenizer, embeddings, live, stored, conversation = null, stopIds, logprobs = null }: Generator<Kv>,
  signal?: AbortSignal,
): AsyncGenerator<GenerateEvent> {
  const started = performance.now()
  const { keys, spans, turnsLeftOut } = sequence
  const { hidden } = embeddings
  const tokens = keys.length
  const opens = decoder.manifest.lowRank ? gateOpensAt(keys) : Infinity
  const kv = live.take(keys, tokens + Math.min(sampling.maxTokens, 256))
  let reused = kv.length
  const read = [...keys]
  const generated: number[] = []
  let prefillMs = 0
  let firstTokenMs = 0
  let decodeStarted = started
  let end: 'stop' | 'length' | 'cancelled' = 'length'

  try {
    let logits: Float32Array | undefined
    await stored?.restore(sequence, kv)
    reused = kv.length
    yield { type: 'prefill', tokens, reused, done: reused }
    while (kv.length < tokens && !signal?.aborted) {
      const open = kv.length >= opens
      const to = Math.min(kv.length + chunk, tokens, open ? Infinity : opens) // one call, one gate
      const vectors = new Float32Array((to - kv.length) * hidden)
      await sequence.write(kv.length, to, vectors)
      logits = await decoder.step(vectors, to - kv.length, kv, open)
      yield { type: 'prefill', tokens, reused, done: kv.length }
      await turn()
    }
    prefillMs = performance.now() - started
    decodeStarted = performance.now()

    const sampler = new Sampler(sampling)
    const text = new TextStream(sampling.stop)
    const vector = new Float32Array(hidden)
    let scores: TokenScore[] = []
    while (
      logits &&
      !signal?.aborted &&
      generated.length < sampling.maxTokens &&
      kv.length < decoder.manifest.context
    ) {
      const raw = logprobs === null ? null : logits.slice() // the sampler changes them
      const id = sampler.next(logits)
      if (generated.length === 0) firstTokenMs = performance.now() - started
      if (stopIds.has(id)) {
        end = 'stop'
        break
      }
      generated.push(id)
      const delta = text.push(tokenizer.bytesOf(id))
      if (raw) scores.push(tokenScore(raw, id, logprobs ?? 0, (token) => tokenizer.bytesOf(token)))
      if (delta !== '') {
        yield { type: 'text', delta, ...(raw && { tokens: scores }) }
        scores = []
      }
      if (text.stopped) {
        end = 'stop'
        break
      }
      await embeddings.write(id, vector)
      logits = await decoder.step(vector, 1, kv, kv.length >= opens)
      read.push(id)
      await turn()
    }
    if (signal?.aborted) end = 'cancelled'
    const rest = text.flush()
    if (rest !== '') yield { type: 'text', delta: rest, ...(logprobs !== null && { tokens: scores }) }
  } finally {
    const all = Int32Array.from(read).subarray(0, kv.length)
    live.keep(all, kv)
    stored?.ended({ keys: all, spans }, conversation)
  }

  yield {
    type: 'done',
    end,
    prefill: { tokens: tokens - reused, reused, ms: prefillMs },
    decode: { tokens: generated.length, ms: performance.now() - decodeStarted },
    firstTokenMs,
    turnsLeftOut,
  }
}

/** Lets messages in, above all a cancel, between two calls that block this thread. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
