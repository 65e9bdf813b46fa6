// What pictures are compared by: the features of looks, scaled to length 1 and kept in memory, so that the nearest of
// thousands are found without reading thousands of files at every question.
import type { Sha256 } from '../../contract/ids'
import { dot, unit } from '../vectors'

/** 1,280 numbers a picture make this 50 MB; what was used least recently goes first. */
const most = 10_000

export class Features {
  readonly #units = new Map<Sha256, Float32Array>()

  /** @param read the features of a picture's look, [n]; null where there is no look yet, which is asked for again */
  constructor(private readonly read: (picture: Sha256) => Promise<Float32Array | null>) {}

  /** The largest cosine of each of `among` with one of `pictures`; null where a look is missing. */
  async rank(pictures: Sha256[], among: Sha256[]): Promise<(number | null)[]> {
    const asked = (await Promise.all(pictures.map((picture) => this.unitOf(picture)))).filter((one) => one !== null)
    const similarities: (number | null)[] = []
    for (const picture of among) {
      const other = asked.length > 0 ? await this.unitOf(picture) : null
      similarities.push(other && Math.max(...asked.map((one) => dot(one, other))))
    }
    return similarities
  }

  /** The features of pictures that are one case: their mean, of length 1. Null where a look is missing. */
  async of(pictures: Sha256[]): Promise<Float32Array | null> {
    const all = await Promise.all(pictures.map((picture) => this.unitOf(picture)))
    const [first] = all
    if (!first || all.length === 1) return first ?? null
    if (all.some((one) => one === null)) return null
    return unit(first.map((_, at) => all.reduce((sum, one) => sum + (one?.[at] ?? 0), 0)))
  }

  forget(pictures: Sha256[]): void {
    for (const picture of pictures) this.#units.delete(picture)
  }

  private async unitOf(picture: Sha256): Promise<Float32Array | null> {
    const known = this.#units.get(picture)
    const features = known ?? (await this.read(picture))
    if (!features) return null
    const one = known ?? unit(features)
    this.#units.delete(picture)
    this.#units.set(picture, one)
    const [oldest] = this.#units.keys()
    if (this.#units.size > most && oldest !== undefined) this.#units.delete(oldest)
    return one
  }
}
