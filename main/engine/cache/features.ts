// What pictures are compared by: the features of looks, scaled to length 1 and kept in memory, so that the nearest of
// thousands are found without reading thousands of files at every question.
import type { Sha256 } from '../../contract/ids'

/** 1,280 numbers a picture make this 50 MB; what was used least recently goes first. */
const most = 10_000

export class Features {
  readonly #units = new Map<Sha256, Float32Array>()

  /** @param read the features of a picture's look, [n]; null where there is no look yet, which is asked for again */
  constructor(private readonly read: (picture: Sha256) => Promise<Float32Array | null>) {}

  /** The largest cosine of each of `among` with one of `pictures`; null where a look is missing. */
  async rank(pictures: Sha256[], among: Sha256[]): Promise<(number | null)[]> {
    const asked = (await Promise.all(pictures.map((picture) => this.unit(picture)))).filter((unit) => unit !== null)
    const similarities: (number | null)[] = []
    for (const picture of among) {
      const unit = asked.length > 0 ? await this.unit(picture) : null
      similarities.push(unit && Math.max(...asked.map((one) => dot(one, unit))))
    }
    return similarities
  }

  /** The features of each of `pictures` at length 1; null where a look is missing. */
  async of(pictures: Sha256[]): Promise<(Float32Array | null)[]> {
    const units = []
    for (const picture of pictures) units.push(await this.unit(picture))
    return units
  }

  forget(pictures: Sha256[]): void {
    for (const picture of pictures) this.#units.delete(picture)
  }

  private async unit(picture: Sha256): Promise<Float32Array | null> {
    const known = this.#units.get(picture)
    const unit = known ?? scaled(await this.read(picture))
    if (!unit) return null
    this.#units.delete(picture)
    this.#units.set(picture, unit)
    const [oldest] = this.#units.keys()
    if (this.#units.size > most && oldest !== undefined) this.#units.delete(oldest)
    return unit
  }
}

/** To length 1; zero stays zero. */
function scaled(features: Float32Array | null): Float32Array | null {
  if (!features) return null
  const length = Math.sqrt(dot(features, features))
  return length > 0 ? features.map((value) => value / length) : features
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
