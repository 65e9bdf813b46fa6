// A published decoder: its caches go in whole and come out whole (`present`), its inputs are what its metadata says.
import { basename, join } from 'node:path'
import type { TensorConstructor } from 'onnxruntime-node'
import { DocentError } from '../../../contract/errors'
import type { StepDecoder } from '../../decoder/prefill'
import { checkLogits } from '../../finite'
import { onnx, openSession, type Session, type Tensor } from '../../onnx'
import { HubCache, type CacheShape } from './cache'
import { lastNumbers } from './numbers'

const simple = [
  'input_ids',
  'inputs_embeds',
  'attention_mask',
  'position_ids',
  'num_logits_to_keep',
  'use_cache_branch',
]
const cacheName = /^past_key_values(\.\d+\.(?:key|value))$/

export class HubDecoder implements StepDecoder<HubCache> {
  readonly trials = 0

  private constructor(
    readonly manifest: { context: number },
    private readonly session: Session,
    private readonly Tensor: TensorConstructor,
    private readonly caches: CacheShape[],
  ) {}

  /** @throws DocentError `engine.load-failed`, `pack.graph-input` */
  static async open(folder: string, graph: string, context: number, threads: number): Promise<HubDecoder> {
    const session = await openSession(join(folder, graph), { threads, spinning: true })
    const { Tensor } = await onnx()
    return new HubDecoder({ context }, session, Tensor, cachesOf(session, basename(graph)))
  }

  /** Whether it reads token ids itself; otherwise it takes their embeddings. */
  get readsIds(): boolean {
    return this.declares('input_ids')
  }

  emptyCache(): HubCache {
    return new HubCache(this.caches, this.Tensor)
  }

  /**
   * Reads `count` positions after what `kv` holds: embeddings [count, hidden], or token ids [count].
   * @returns the logits [vocabulary] of the last position
   * @throws DocentError `engine.not-a-number`
   */
  async step(rows: Float32Array<ArrayBuffer>, count: number, kv: HubCache): Promise<Float32Array> {
    const width = rows.length / count
    // A graph that cannot leave out logits would give those of every position: all but the last go ahead without them.
    // The branch with caches of an older merged export reads one position at a time.
    const single = this.declares('use_cache_branch') && kv.length > 0
    const ahead = this.declares('num_logits_to_keep') && !single ? 0 : count - 1
    const stride = single ? 1 : ahead
    for (let at = 0; at < ahead; at += stride)
      await this.run(rows.subarray(at * width, (at + stride) * width), Math.min(stride, ahead - at), kv, false)
    const outputs = await this.run(rows.subarray(ahead * width), count - ahead, kv, true)
    const vocabulary = outputs['logits']?.dims.at(-1)
    const logits = lastNumbers(outputs['logits'], vocabulary)
    checkLogits(logits)
    return logits
  }

  /** One position at a time: not every published graph can give the logits of several. */
  async stepAll(rows: Float32Array<ArrayBuffer>, count: number, kv: HubCache): Promise<Float32Array[]> {
    const width = rows.length / count
    const logits: Float32Array[] = []
    for (let at = 0; at < count; at++) logits.push(await this.step(rows.slice(at * width, (at + 1) * width), 1, kv))
    return logits
  }

  private async run(rows: Float32Array<ArrayBuffer>, count: number, kv: HubCache, logits: boolean) {
    const { Tensor } = this
    const total = kv.length + count
    const first = this.readsIds
      ? { input_ids: new Tensor('int64', BigInt64Array.from(rows, BigInt), [1, count]) }
      : { inputs_embeds: new Tensor('float32', rows, [1, count, rows.length / count]) }
    const optional: Record<string, Tensor> = {
      attention_mask: new Tensor('int64', new BigInt64Array(total).fill(1n), [1, total]),
      position_ids: new Tensor('int64', BigInt64Array.from({ length: count }, (_, i) => BigInt(kv.length + i)), [1, count]), // prettier-ignore
      num_logits_to_keep: new Tensor('int64', BigInt64Array.of(1n), []),
      use_cache_branch: new Tensor('bool', Uint8Array.of(kv.length > 0 ? 1 : 0), [1]),
    }
    const declared = Object.entries(optional).filter(([name]) => this.declares(name))
    const wanted = [...this.caches.map(({ present }) => present), ...(logits ? ['logits'] : [])]
    const outputs = await this.session.run({ ...first, ...Object.fromEntries(declared), ...kv.feeds }, wanted)
    kv.adopt(outputs, total)
    return outputs
  }

  private declares(input: string): boolean {
    return this.session.inputNames.includes(input)
  }
}

/** The caches by name: shape and type come from the graph's metadata. */
function cachesOf(session: Session, file: string): CacheShape[] {
  return session.inputMetadata.flatMap((input) => {
    if (simple.includes(input.name) && !(input.name === 'inputs_embeds' && input.isTensor && input.type !== 'float32'))
      return []
    const refused = new DocentError('pack.graph-input', { file, input: input.name })
    const row = cacheName.exec(input.name)?.[1]
    if (row === undefined || !input.isTensor || !session.outputNames.includes(`present${row}`)) throw refused
    const { type, shape } = input
    const [, heads, , width] = shape
    if (type !== 'float32' && type !== 'float16') throw refused
    if (shape.length !== 4 || typeof heads !== 'number' || typeof width !== 'number') throw refused
    return [{ past: input.name, present: `present${row}`, type, heads, width }]
  })
}
