// Keys and values of one sequence as a published decoder gives them: whole, anew at each step.
import type { TensorConstructor } from 'onnxruntime-node'
import type { Rows } from '../../cache/live'
import type { Tensor } from '../../onnx'

/** One cache of the graph: [1, heads, positions, width]. Half precision is kept as its bits. */
export interface CacheShape {
  past: string
  present: string
  type: 'float32' | 'float16'
  heads: number
  width: number
}
type Data = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>

export class HubCache implements Rows {
  length = 0
  /** One [heads, length, width] for each shape. */
  #rows: Data[]

  constructor(
    private readonly shapes: CacheShape[],
    private readonly Tensor: TensorConstructor,
  ) {
    this.#rows = shapes.map(({ type }) => allocate(type, 0))
  }

  get bytes(): number {
    return this.#rows.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** The `past_key_values.{layer}.key|value` inputs by name; at first they are empty. */
  get feeds(): Record<string, Tensor> {
    return Object.fromEntries(
      this.shapes.map(({ past, type, heads, width }, index) => {
        const rows = this.#rows[index] as Data
        const tensor = new this.Tensor(type, rows as Uint16Array & Float32Array, [1, heads, this.length, width])
        // Where Float16Array exists, ONNX Runtime 1.30 wraps the bits in one and then takes it for empty.
        return [past, type === 'float16' ? Object.defineProperty(tensor, 'data', { value: rows }) : tensor]
      }),
    )
  }

  /** Takes the `present` outputs, matched by name, as the rows of `length` positions. */
  adopt(outputs: Readonly<Record<string, Tensor>>, length: number): void {
    this.#rows = this.shapes.map(({ present, type, heads, width }) => {
      const data = outputs[present]?.data
      if (!ArrayBuffer.isView(data) || data.byteLength !== heads * length * width * bytesOf(type))
        throw new TypeError(`${present} does not hold ${length} positions`)
      return view(type, data.buffer as ArrayBuffer, data.byteOffset, heads * length * width)
    })
    this.length = length
  }

  /** The outputs bring their own memory. */
  reserve(): void {}

  rewind(length: number): void {
    if (length < this.length) this.copyFrom(this, length)
  }

  copyFrom(source: HubCache, length: number): void {
    this.#rows = this.shapes.map(({ type, heads, width }, index) => {
      const kept = allocate(type, heads * length * width)
      for (let head = 0; head < heads; head++) {
        const from = head * source.length * width
        kept.set((source.#rows[index] as Data).subarray(from, from + length * width), head * length * width)
      }
      return kept
    })
    this.length = length
  }
}

function bytesOf(type: CacheShape['type']): number {
  return type === 'float16' ? 2 : 4
}

function allocate(type: CacheShape['type'], size: number): Data {
  return type === 'float16' ? new Uint16Array(size) : new Float32Array(size)
}

function view(type: CacheShape['type'], buffer: ArrayBuffer, offset: number, size: number): Data {
  return type === 'float16' ? new Uint16Array(buffer, offset, size) : new Float32Array(buffer, offset, size)
}
