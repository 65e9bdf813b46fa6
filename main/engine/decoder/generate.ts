// From a laid out sequence to streamed text: prefill in chunks, then one token at a time.
import type { AnswerRules, Sampling, TokenScore } from '../../contract/answers'
import type { GenerateEvent } from '../../contract/engine'
import type { LiveSequences, Rows } from '../cache/live'
import { DraftedSteps } from './draft'
import { Guide } from './guide'
import type { KeysAndValues } from './kv'
import { logLikelihoods, tokenScore } from './logprobs'
import { prefill, turn, type Prefilling } from './prefill'
import { Sampler } from './sampler'
import { gateOpensAt, tokensOf, type Sequence } from './sequence'
import { TextStream } from './text-stream'
import type { DecoderTokenizer } from './tokenizer'

export interface Generator<Kv extends Rows = KeysAndValues> extends Prefilling<Kv> {
  tokenizer: Pick<DecoderTokenizer, 'bytesOf' | 'encode'>
  live: LiveSequences<Kv>
  /** Prefixes that outlive the process. */
  stored?: {
    restore(sequence: Sequence, kv: Kv): Promise<void>
    ended(read: Pick<Sequence, 'keys' | 'spans'>, conversation: string | null): void
  }
  /** Whose words are read: without a conversation nothing of them is stored. */
  conversation?: string | null
  stopIds: ReadonlySet<number>
  rules?: AnswerRules | undefined
  /** Whether the likelihood of the answer is wanted. */
  measured?: boolean | undefined
  /** Tells how likely each token was, beside this many of the likeliest. */
  logprobs?: number | null
}

/** Streams the continuation of `sequence`. Aborting `signal` ends it within one token or one prefill chunk. */
export async function* generate<Kv extends Rows = KeysAndValues>(
  sequence: Sequence,
  sampling: Sampling,
  {
    decoder,
    tokenizer,
    embeddings,
    live,
    stored,
    conversation = null,
    stopIds,
    rules,
    measured,
    logprobs = null,
  }: Generator<Kv>,
  signal?: AbortSignal,
): AsyncGenerator<GenerateEvent> {
  const started = performance.now()
  const { keys, spans, turnsLeftOut } = sequence
  const tokens = keys.length
  const opens = decoder.manifest.lowRank ? gateOpensAt(keys) : Infinity
  const kv = live.take(keys, tokens + Math.min(sampling.maxTokens, 256))
  let reused = kv.length
  const read = [...keys]
  const generated: number[] = []
  const likelihoods: number[] = []
  let prefillMs = 0
  let firstTokenMs = 0
  let decodeStarted = started
  let end: 'stop' | 'length' | 'cancelled' = 'length'
  let sound = true

  try {
    let logits: Float32Array | undefined
    await stored?.restore(sequence, kv)
    reused = kv.length
    yield { type: 'prefill', tokens, reused, done: reused }
    for await (logits of prefill(sequence, kv, { decoder, embeddings }, signal))
      yield { type: 'prefill', tokens, reused, done: kv.length }
    prefillMs = performance.now() - started
    decodeStarted = performance.now()

    const sampler = new Sampler(sampling)
    const guide = new Guide(rules, tokenizer, sampler, stopIds)
    const text = new TextStream(sampling.stop)
    const steps = new DraftedSteps(tokensOf(sequence), kv, kv.length >= opens, { decoder, embeddings })
    let scores: TokenScore[] = []
    while (
      logits &&
      !signal?.aborted &&
      generated.length < sampling.maxTokens &&
      read.length < decoder.manifest.context
    ) {
      const raw = measured || logprobs !== null ? logits.slice() : null // the penalty and the rules change them
      const { id, chosen } = guide.next(logits, sampling.maxTokens - generated.length)
      if (measured && raw && chosen) likelihoods.push(logLikelihoods(raw)(id))
      if (generated.length === 0) firstTokenMs = performance.now() - started
      if (stopIds.has(id)) {
        end = 'stop'
        break
      }
      generated.push(id)
      const delta = text.push(tokenizer.bytesOf(id))
      if (raw && logprobs !== null) scores.push(tokenScore(raw, id, logprobs, (token) => tokenizer.bytesOf(token)))
      if (delta !== '') {
        yield { type: 'text', delta, ...(logprobs !== null && { tokens: scores }) }
        scores = []
      }
      if (text.stopped) {
        end = 'stop'
        break
      }
      logits = await steps.next(id, read.length)
      read.push(id)
      await turn()
    }
    if (signal?.aborted) end = 'cancelled'
    const rest = text.flush()
    if (rest !== '') yield { type: 'text', delta: rest, ...(logprobs !== null && { tokens: scores }) }
  } catch (error) {
    sound = false // a call that failed leaves rows of which nobody knows what they hold
    throw error
  } finally {
    if (sound) {
      kv.rewind(read.length)
      const all = Int32Array.from(read).subarray(0, kv.length)
      live.keep(all, kv)
      stored?.ended({ keys: all, spans }, conversation)
    }
  }

  yield {
    type: 'done',
    end,
    prefill: { tokens: tokens - reused, reused, ms: prefillMs },
    decode: { tokens: generated.length, ms: performance.now() - decodeStarted },
    firstTokenMs,
    turnsLeftOut,
    likelihood: likelihoods.length > 0 ? likelihoods.reduce((sum, one) => sum + one, 0) / likelihoods.length : null,
  }
}
