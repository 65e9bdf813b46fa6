// The decoder: one graph that takes vectors in and gives the logits of the last position and the new rows of keys and
// values. Interface of the graph: models/README.md.
import { join } from 'node:path'
import type { TensorConstructor } from 'onnxruntime-node'
import { DocentError } from '../../contract/errors'
import type { DecoderManifest } from '../../contract/packs'
import { checkLogits } from '../finite'
import { onnx, openSession, type Session } from '../onnx'
import { KeysAndValues } from './kv'

/** `keep` = -1 asks for the logits of the last position only. */
const lastOnly = BigInt64Array.of(-1n)
const fromFirst = BigInt64Array.of(0n)

export class Decoder {
  /** Eight positions take about twice the time of one, and each gets the logits that it gets alone, to the bit. */
  readonly trials = 7

  private constructor(
    readonly manifest: DecoderManifest,
    private readonly session: Session,
    private readonly Tensor: TensorConstructor,
  ) {}

  static async open(folder: string, manifest: DecoderManifest, threads: number): Promise<Decoder> {
    const session = await openSession(join(folder, manifest.graph), { threads, spinning: true })
    const { Tensor } = await onnx()
    return new Decoder(manifest, session, Tensor)
  }

  emptyKeysAndValues(capacity?: number): KeysAndValues {
    return new KeysAndValues(this.manifest, this.Tensor, capacity)
  }

  /**
   * Reads `count` positions given as vectors [count, hidden] after what `kv` holds, and appends their rows to it.
   * @param gate whether the pack's low-rank part, where it has one, takes part at these positions
   * @returns the logits [vocabulary] of the last position
   * @throws DocentError `engine.not-a-number`
   */
  step(vectors: Float32Array<ArrayBuffer>, count: number, kv: KeysAndValues, gate = false): Promise<Float32Array> {
    return this.run(vectors, count, kv, gate, lastOnly)
  }

  /** Like `step`, with the logits of every one of the `count` positions. */
  async stepAll(
    vectors: Float32Array<ArrayBuffer>,
    count: number,
    kv: KeysAndValues,
    gate = false,
  ): Promise<Float32Array[]> {
    const logits = await this.run(vectors, count, kv, gate, fromFirst)
    const width = logits.length / count
    return Array.from({ length: count }, (_, row) => logits.subarray(row * width, (row + 1) * width))
  }

  /** @param keep the first of these positions to give logits for, -1 for the last */
  private async run(
    vectors: Float32Array<ArrayBuffer>,
    count: number,
    kv: KeysAndValues,
    gate: boolean,
    keep: BigInt64Array,
  ): Promise<Float32Array> {
    const total = kv.length + count
    kv.reserve(total)
    const { Tensor } = this
    const outputs = await this.session.run({
      ...kv.feeds,
      inputs_embeds: new Tensor('float32', vectors, [1, count, this.manifest.hidden]),
      seqlens_k: new Tensor('int32', Int32Array.of(total - 1), [1]),
      total_len: new Tensor('int32', Int32Array.of(total), []),
      keep: new Tensor('int64', keep, [1]),
      ...(this.manifest.lowRank ? { gate: new Tensor('float32', Float32Array.of(gate ? 1 : 0), [1]) } : {}),
    })
    const delta = outputs['delta']?.data
    const logits = outputs['logits']?.data
    if (!(logits instanceof Float32Array)) throw new DocentError('engine.not-a-number')
    checkLogits(logits)
    if (!(delta instanceof Int8Array) && !(delta instanceof Float32Array)) throw new DocentError('engine.not-a-number')
    kv.append(delta as Int8Array<ArrayBuffer>, count)
    return logits
  }

  async close(): Promise<void> {
    await this.session.release()
  }
}
