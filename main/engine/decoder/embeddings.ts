// Token embeddings, read from the rows of the quantised lm_head (input and output embeddings are tied): no second table.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { DecoderManifest } from '../../contract/packs'

export class Embeddings {
  readonly hidden: number
  /** [vocabulary, hidden], uint8 around `zeroPoint`. */
  readonly #rows: Uint8Array
  /** [vocabulary, hidden / blockSize], float32. */
  readonly #scales: Float32Array
  readonly #blockSize: number
  readonly #zeroPoint: number

  private constructor(decoder: DecoderManifest, rows: Uint8Array, scales: Float32Array) {
    this.hidden = decoder.hidden
    this.#rows = rows
    this.#scales = scales
    this.#blockSize = decoder.embeddings.blockSize
    this.#zeroPoint = decoder.embeddings.zeroPoint
  }

  static async open(folder: string, decoder: DecoderManifest): Promise<Embeddings> {
    const { vocabulary, hidden, embeddings } = decoder
    const file = await open(join(folder, embeddings.file))
    try {
      const rows = new Uint8Array(vocabulary * hidden)
      const scales = new Float32Array((vocabulary * hidden) / embeddings.blockSize)
      await file.read(rows, 0, rows.byteLength, embeddings.rowsOffset)
      await file.read(scales, 0, scales.byteLength, embeddings.scalesOffset)
      return new Embeddings(decoder, rows, scales)
    } finally {
      await file.close()
    }
  }

  /** Adds `weight` times the embedding of token `id` to `target` [hidden]. */
  accumulate(id: number, weight: number, target: Float32Array): void {
    const start = id * this.hidden
    for (let block = 0; block < this.hidden / this.#blockSize; block++) {
      const scale = weight * (this.#scales[start / this.#blockSize + block] ?? 0)
      const from = block * this.#blockSize
      for (let i = from; i < from + this.#blockSize; i++) {
        target[i] = (target[i] ?? 0) + scale * ((this.#rows[start + i] ?? 0) - this.#zeroPoint)
      }
    }
  }

  /** Writes the embedding of token `id` into `target` [hidden]. */
  write(id: number, target: Float32Array): void {
    target.fill(0)
    this.accumulate(id, 1, target)
  }
}
