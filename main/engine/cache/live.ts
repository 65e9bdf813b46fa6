// Keys and values of the sequences used last, so that a follow-up prefills only what is new.
import type { KeysAndValues } from '../decoder/kv'

interface Live {
  keys: Int32Array
  kv: KeysAndValues
}

export interface LiveLimits {
  sequences: number
  bytes: number
}

/** Eight sequences are the window's recent chats; the bytes hold one full context of the starter, or many short ones. */
const defaultLimits: LiveLimits = { sequences: 8, bytes: 128 * 1024 * 1024 }

export class LiveSequences {
  /** Most recently used last. */
  #live: Live[] = []

  constructor(
    private readonly empty: (capacity: number) => KeysAndValues,
    private readonly limits: LiveLimits = defaultLimits,
  ) {}

  get bytes(): number {
    return this.#live.reduce((sum, live) => sum + live.kv.bytes, 0)
  }

  /**
   * Keys and values that hold the longest known prefix of `keys`, at most `keys.length - 1` positions (the last one
   * must be read to get its logits), with room for `capacity`. A sequence that goes on elsewhere is forked and stays.
   */
  take(keys: Int32Array, capacity: number): KeysAndValues {
    let best: Live | undefined
    let length = 0
    for (const live of this.#live) {
      const common = commonPrefix(live.keys.subarray(0, live.kv.length), keys.subarray(0, keys.length - 1))
      if (common > length) [best, length] = [live, common]
    }
    if (!best) return this.empty(capacity)
    if (best.kv.length > length) return best.kv.fork(length, capacity)
    this.#live = this.#live.filter((live) => live !== best)
    best.kv.reserve(capacity)
    return best.kv
  }

  /** Keeps `kv`, which holds the positions named `keys`, and lets go of the least recently used beyond the limits. */
  keep(keys: Int32Array, kv: KeysAndValues): void {
    this.#live = [...this.#live.filter((live) => live.kv !== kv), { keys: keys.slice(0, kv.length), kv }]
    while (this.#live.length > this.limits.sequences || (this.#live.length > 1 && this.bytes > this.limits.bytes)) {
      this.#live.shift()
    }
  }

  clear(): void {
    this.#live = []
  }
}

export function commonPrefix(a: Int32Array, b: Int32Array): number {
  const limit = Math.min(a.length, b.length)
  let length = 0
  while (length < limit && a[length] === b[length]) length++
  return length
}
