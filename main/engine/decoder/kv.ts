// Keys and values of one sequence.
import type { Tensor, TensorConstructor } from 'onnxruntime-node'
import type { DecoderManifest } from '../../contract/packs'

type Store = Int8Array<ArrayBuffer> | Float32Array<ArrayBuffer>

/** A larger step copies less often, but the graph reads whole rows of an oversized buffer into its caches. */
const growBy = 256

/**
 * Keys and values, one array [kvHeads, capacity, headDim] for each of 2 x layers (key, value, key, ...), in plain memory
 * so that they can be forked, rewound (only `length` moves) and stored. Keys are stored after rotary embedding: a row
 * is valid at its own position only. The arrays are the graph's inputs as they lie; they never travel as outputs.
 */
export class KeysAndValues {
  length = 0
  capacity = 0
  #stores: Store[] = []
  #feeds: Record<string, Tensor> = {}

  constructor(
    private readonly shape: Pick<DecoderManifest, 'layers' | 'kvHeads' | 'headDim' | 'kv'>,
    private readonly Tensor: TensorConstructor,
    capacity = growBy,
  ) {
    this.reserve(capacity)
  }

  get bytes(): number {
    return this.#stores.reduce((sum, store) => sum + store.byteLength, 0)
  }

  /** The `past.{layer}.key` and `past.{layer}.value` inputs. Valid until the next `reserve`. */
  get feeds(): Readonly<Record<string, Tensor>> {
    return this.#feeds
  }

  /** Makes room for `positions` rows; what is there stays. */
  reserve(positions: number): void {
    if (positions <= this.capacity) return
    const capacity = Math.ceil(positions / growBy) * growBy
    const grown = Array.from({ length: 2 * this.shape.layers }, (_, row) => {
      const store = this.allocate(capacity)
      const old = this.#stores[row]
      if (old) this.copyRows(old, this.capacity, store, capacity, this.length)
      return store
    })
    this.adopt(grown, capacity)
  }

  /** Appends `count` new rows, given as the graph's `delta` [2 x layers, kvHeads, count, headDim]. */
  append(delta: Store, count: number): void {
    const { kvHeads, headDim } = this.shape
    const width = count * headDim
    let from = 0
    for (const store of this.#stores) {
      for (let head = 0; head < kvHeads; head++, from += width) {
        const at = (head * this.capacity + this.length) * headDim
        store.set(delta.subarray(from, from + width), at)
      }
    }
    this.length += count
  }

  /** The type of the rows. */
  get type(): DecoderManifest['kv'] {
    return this.shape.kv
  }

  /** [2 x layers, kvHeads, count, headDim]: how `count` rows lie outside, in `append` and in `copyBytes`. */
  dims(count: number): number[] {
    const { layers, kvHeads, headDim } = this.shape
    return [2 * layers, kvHeads, count, headDim]
  }

  /** A copy of rows `from` to `to` as they lie in memory: the bytes of [2 x layers, kvHeads, to - from, headDim]. */
  copyBytes(from: number, to: number): Uint8Array<ArrayBuffer> {
    const { kvHeads, headDim } = this.shape
    const width = (to - from) * headDim
    const rows = this.rowsOf(2 * this.shape.layers * kvHeads * width)
    this.#stores.forEach((store, row) => {
      for (let head = 0; head < kvHeads; head++) {
        const at = (head * this.capacity + from) * headDim
        rows.set(store.subarray(at, at + width), (row * kvHeads + head) * width)
      }
    })
    return new Uint8Array(rows.buffer)
  }

  /** Appends `count` rows given as `copyBytes` gave them. */
  appendBytes(bytes: Uint8Array<ArrayBuffer>, count: number): void {
    this.reserve(this.length + count)
    const { buffer, byteOffset, byteLength } = bytes
    this.append(
      this.shape.kv === 'int8'
        ? new Int8Array(buffer, byteOffset, byteLength)
        : new Float32Array(buffer, byteOffset, byteLength / 4),
      count,
    )
  }

  /** Forgets every row from `length` on. */
  rewind(length: number): void {
    this.length = Math.min(this.length, length)
  }

  /** Becomes a copy of the first `length` rows of `source`. */
  copyFrom(source: KeysAndValues, length: number): void {
    this.length = 0
    this.reserve(length)
    source.#stores.forEach((store, row) => {
      const target = this.#stores[row]
      if (target) this.copyRows(store, source.capacity, target, this.capacity, length)
    })
    this.length = length
  }

  private allocate(capacity: number): Store {
    return this.rowsOf(this.shape.kvHeads * capacity * this.shape.headDim)
  }

  private rowsOf(size: number): Store {
    return this.shape.kv === 'int8' ? new Int8Array(size) : new Float32Array(size)
  }

  private copyRows(from: Store, fromCapacity: number, to: Store, toCapacity: number, count: number): void {
    const { kvHeads, headDim } = this.shape
    for (let head = 0; head < kvHeads; head++) {
      const start = head * fromCapacity * headDim
      to.set(from.subarray(start, start + count * headDim), head * toCapacity * headDim)
    }
  }

  private adopt(stores: Store[], capacity: number): void {
    const { kvHeads, headDim, kv } = this.shape
    const dims = [1, kvHeads, capacity, headDim]
    this.#stores = stores
    this.capacity = capacity
    this.#feeds = {}
    stores.forEach((store, row) => {
      this.#feeds[`past.${row >> 1}.${row & 1 ? 'value' : 'key'}`] = new this.Tensor(kv, store, dims)
    })
  }
}
