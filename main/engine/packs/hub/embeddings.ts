// What a published decoder reads at a position: its token's embedding, from a graph of its own, or the id itself.
import { join } from 'node:path'
import type { TensorConstructor } from 'onnxruntime-node'
import { onnx, openSession, type Session } from '../../onnx'
import { lastNumbers } from './numbers'

export interface TokenRows {
  /** Numbers to a position. */
  readonly hidden: number
  /** The rows of `ids` [ids.length, hidden]. */
  rowsOf(ids: Int32Array): Promise<Float32Array>
  write(id: number, target: Float32Array): Promise<void>
}

/** For decoders that take `input_ids`: a float32 holds every id below 16,777,216 exactly. */
export const idRows: TokenRows = {
  hidden: 1,
  rowsOf: (ids) => Promise.resolve(Float32Array.from(ids)),
  write: (id, target) => {
    target[0] = id
    return Promise.resolve()
  },
}

/** The graph `embed_tokens`: input_ids int64 [1, S] -> inputs_embeds [1, S, hidden]. */
export class EmbeddedRows implements TokenRows {
  private constructor(
    readonly hidden: number,
    private readonly session: Session,
    private readonly Tensor: TensorConstructor,
  ) {}

  static async open(folder: string, graph: string, threads: number): Promise<EmbeddedRows> {
    const session = await openSession(join(folder, graph), { threads })
    const { Tensor } = await onnx()
    const { length } = await run(session, Tensor, Int32Array.of(0))
    return new EmbeddedRows(length, session, Tensor)
  }

  rowsOf(ids: Int32Array): Promise<Float32Array> {
    return run(this.session, this.Tensor, ids)
  }

  async write(id: number, target: Float32Array): Promise<void> {
    target.set(await this.rowsOf(Int32Array.of(id)))
  }
}

async function run(session: Session, Tensor: TensorConstructor, ids: Int32Array): Promise<Float32Array> {
  const outputs = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
  })
  return lastNumbers(outputs[session.outputNames[0] ?? ''])
}
