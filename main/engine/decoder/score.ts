// Closed answers: how likely each of a few given answers is after a laid out sequence. The sequence is read once, and the
// answers are a tree over its keys and values: what several begin with is read once for all of them.
import type { LiveSequences, Rows } from '../cache/live'
import type { KeysAndValues } from './kv'
import { logLikelihoods } from './logprobs'
import { prefill, turn, type Prefilling } from './prefill'
import { gateOpensAt, type Sequence } from './sequence'
import type { Generator } from './generate'

export interface Scoring<Kv extends Rows = KeysAndValues> extends Prefilling<Kv> {
  live: LiveSequences<Kv>
  stored?: Generator<Kv>['stored']
}

export interface AnswerScores {
  /** Of each answer: the mean log-likelihood of its tokens, so that a long answer is not unlikely for its length. */
  means: number[]
  /** Positions read now, and remembered, of the sequence. */
  tokens: number
  reused: number
  /** Calls of the decoder behind the sequence: one for each place where answers part, less those at their ends. */
  passes: number
}

/**
 * @param answers token ids, at least one each
 * @throws the signal's reason, between two calls of the decoder
 */
export async function score<Kv extends Rows = KeysAndValues>(
  sequence: Sequence,
  answers: number[][],
  { decoder, embeddings, live, stored }: Scoring<Kv>,
  signal?: AbortSignal,
): Promise<AnswerScores> {
  const { keys, spans } = sequence
  const gate = decoder.manifest.lowRank ? gateOpensAt(keys) < Infinity : false
  const longest = Math.max(...answers.map((answer) => answer.length))
  const kv = live.take(keys, keys.length + longest)
  const sums = answers.map(() => 0)
  let passes = 0
  let logits: Float32Array | undefined
  let reused = 0
  let sound = true
  try {
    await stored?.restore(sequence, kv)
    reused = kv.length
    for await (logits of prefill(sequence, kv, { decoder, embeddings }, signal));
    signal?.throwIfAborted()
    if (logits) await branch([...answers.keys()], 0, logits)
  } catch (error) {
    sound = signal?.aborted ?? false // otherwise a call failed, and nobody knows what its rows hold
    throw error
  } finally {
    if (sound) {
      kv.rewind(keys.length)
      const read = keys.subarray(0, kv.length)
      live.keep(read, kv)
      stored?.ended({ keys: read, spans }, null)
    }
  }
  const means = sums.map((sum, index) => sum / (answers[index]?.length ?? 1))
  return { means, tokens: keys.length - reused, reused, passes }

  /** Scores what `members`, which share their first `depth` tokens, go on with; `next` are the logits [vocabulary] there. */
  async function branch(members: number[], depth: number, next: Float32Array): Promise<void> {
    const likelihood = logLikelihoods(next)
    const ways = Map.groupBy(members, (member) => answers[member]?.[depth] ?? -1)
    for (const [token, same] of ways) for (const member of same) add(member, likelihood(token))
    for (const same of ways.values()) await goOn(same, depth)
  }

  /** Reads what `members`, which share the token at `depth`, have in common from there on, and scores it. */
  async function goOn(members: number[], depth: number): Promise<void> {
    const longer = members.filter((member) => lengthOf(member) > depth + 1)
    const [first] = longer
    if (first === undefined) return
    const most = Math.max(...longer.map(lengthOf)) - 1 // an answer's last token need not be read
    const ids = answers[first] ?? []
    let to = depth + 1
    while (to < most && longer.every((member) => answers[member]?.[to] === ids[to] && lengthOf(member) > to)) to++
    const run = ids.slice(depth, to)
    const after = await read(run)
    after.slice(0, -1).forEach((logits, index) => {
      const likelihood = logLikelihoods(logits)(ids[depth + 1 + index] ?? -1)
      for (const member of longer) add(member, likelihood)
    })
    const last = after.at(-1)
    const further = longer.filter((member) => lengthOf(member) > to)
    if (last && further.length > 0) await branch(further, to, last)
    kv.rewind(keys.length + depth)
  }

  async function read(ids: number[]): Promise<Float32Array[]> {
    signal?.throwIfAborted()
    const vectors = new Float32Array(ids.length * embeddings.hidden)
    for (const [index, id] of ids.entries())
      await embeddings.write(id, vectors.subarray(index * embeddings.hidden, (index + 1) * embeddings.hidden))
    passes++
    const logits = await decoder.stepAll(vectors, ids.length, kv, gate)
    await turn()
    return logits
  }

  function add(member: number, likelihood: number): void {
    sums[member] = (sums[member] ?? 0) + likelihood
  }

  function lengthOf(member: number): number {
    return answers[member]?.length ?? 0
  }
}
