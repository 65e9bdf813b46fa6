// Keys and values of the sequences used last, so that a follow-up prefills only what is new.
import type { KeysAndValues } from '../decoder/kv'

/** What a decoder remembers of the positions it has read, as far as sequences are kept and shared. */
export interface Rows {
  readonly length: number
  readonly bytes: number
  reserve(positions: number): void
  rewind(length: number): void
  copyFrom(source: this, length: number): void
}

interface Live<Kv> {
  keys: Int32Array
  kv: Kv
}

export interface LiveLimits {
  sequences: number
  bytes: number
}

/** Eight sequences are the window's recent chats; a position of the starter takes 11.5 kB, so this holds 5,800 of them. */
const defaultLimits: LiveLimits = { sequences: 8, bytes: 64 * 1024 * 1024 }

export class LiveSequences<Kv extends Rows = KeysAndValues> {
  /** Most recently used last. */
  #live: Live<Kv>[] = []
  /** Handed out and to be given back. */
  #taken = new WeakSet<Kv>()

  constructor(
    private readonly empty: (capacity: number) => Kv,
    private readonly limits: LiveLimits = defaultLimits,
  ) {}

  get bytes(): number {
    return this.#live.reduce((sum, live) => sum + live.kv.bytes, 0)
  }

  /**
   * Keys and values that hold the longest known prefix of `keys`, at most `keys.length - 1` positions (the last one
   * must be read to get its logits), with room for `capacity`. A sequence that goes on elsewhere is copied and stays.
   */
  take(keys: Int32Array, capacity: number): Kv {
    let best: Live<Kv> | undefined
    let length = 0
    for (const live of this.#live) {
      const common = commonPrefix(live.keys, keys.subarray(0, keys.length - 1))
      if (common > length) [best, length] = [live, common]
    }
    if (best && best.kv.length === length) {
      this.#live = this.#live.filter((live) => live !== best)
      best.kv.reserve(capacity)
      this.#taken.add(best.kv)
      return best.kv
    }
    const kv = this.spare(best) ?? this.empty(capacity)
    kv.rewind(0)
    kv.reserve(capacity)
    if (best) kv.copyFrom(best.kv, length)
    this.#taken.add(kv)
    return kv
  }

  /** Keys and values that hold every position named in `keys`: to be looked at, not to be written. */
  find(keys: Int32Array): Kv | undefined {
    return this.#live.find((live) => commonPrefix(live.keys, keys) === keys.length)?.kv
  }

  /**
   * Keeps `kv`, which holds the positions named `keys`, and lets go of the least recently used beyond the limits. What
   * was taken before a `clear` is not kept: it may hold what had to be forgotten.
   */
  keep(keys: Int32Array, kv: Kv): void {
    if (!this.#taken.delete(kv)) return
    this.#live.push({ keys: keys.slice(0, kv.length), kv })
    while (this.#live.length > 1 && this.full) this.#live.shift()
  }

  private get full(): boolean {
    return this.#live.length > this.limits.sequences || this.bytes > this.limits.bytes
  }

  /** The memory of the sequence that would be let go next, when one more does not fit: used again, not allocated anew. */
  private spare(best: Live<Kv> | undefined): Kv | undefined {
    const [oldest] = this.#live
    const crowded = this.#live.length >= this.limits.sequences || this.bytes > this.limits.bytes / 2
    if (!oldest || oldest === best || !crowded) return undefined
    this.#live.shift()
    return oldest.kv
  }

  clear(): void {
    this.#live = []
    this.#taken = new WeakSet()
  }
}

export function commonPrefix(a: Int32Array, b: Int32Array): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a[length] === b[length]) length++
  return length
}
