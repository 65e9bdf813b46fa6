// Reads a laid out sequence into keys and values, chunk by chunk: the first half of generating and of scoring.
import type { Rows } from '../cache/live'
import type { KeysAndValues } from './kv'
import { gateOpensAt, type Sequence } from './sequence'

/** Positions a call reads: large enough to use the cores, small enough that Stop is felt at once. */
const chunk = 128

/** A decoder as it is used here: our own (decoder.ts), or a published one (packs/hub/decoder.ts). */
export interface StepDecoder<Kv> {
  readonly manifest: { context: number; lowRank?: unknown }
  /** Positions that `stepAll` may read on trial: 0 where several take as long as one by one, or round otherwise. */
  readonly trials: number
  /** Reads `count` positions after what `kv` holds: rows [count, hidden] in, logits [vocabulary] of the last one out. */
  step(rows: Float32Array<ArrayBuffer>, count: number, kv: Kv, gate?: boolean): Promise<Float32Array>
  /** Like `step`, with the logits of every one of the `count` positions. */
  stepAll(rows: Float32Array<ArrayBuffer>, count: number, kv: Kv, gate?: boolean): Promise<Float32Array[]>
}

export interface Prefilling<Kv extends Rows = KeysAndValues> {
  decoder: StepDecoder<Kv>
  embeddings: { readonly hidden: number; write(id: number, target: Float32Array): void | Promise<void> }
}

/** Reads what `kv`, which holds a prefix of `sequence`, lacks of it; gives the logits [vocabulary] after each chunk. */
export async function* prefill<Kv extends Rows>(
  sequence: Sequence,
  kv: Kv,
  { decoder, embeddings }: Prefilling<Kv>,
  signal?: AbortSignal,
): AsyncGenerator<Float32Array> {
  const { keys } = sequence
  const opens = decoder.manifest.lowRank ? gateOpensAt(keys) : Infinity
  while (kv.length < keys.length && !signal?.aborted) {
    const open = kv.length >= opens
    const to = Math.min(kv.length + chunk, keys.length, open ? Infinity : opens) // one call, one gate
    const vectors = new Float32Array((to - kv.length) * embeddings.hidden)
    await sequence.write(kv.length, to, vectors)
    yield await decoder.step(vectors, to - kv.length, kv, open)
    await turn()
  }
}

/** Lets messages in, above all a cancel, between two calls that block this thread. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
