// Classification by look features alone: no decoder, thousands of pictures a second.
import type { Classified, ClassifyInput } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import { dot } from '../vectors'
import { fitProbe, probabilities, type Probe } from './probe'
import { vote } from './vote'

/** The features of pictures that are one case, of length 1; null where a look is missing. */
type FeaturesOf = (pictures: Sha256[]) => Promise<Float32Array | null>

/** The probe that was fitted last: pictures that come one by one are asked about the same examples. */
export class LastProbe {
  #fitted: { examples: string; probe: Probe } | undefined

  of(examples: ClassifyInput['examples'], fit: () => Probe): Probe {
    const key = JSON.stringify(examples)
    if (this.#fitted?.examples !== key) this.#fitted = { examples: key, probe: fit() }
    return this.#fitted.probe
  }

  /** Pictures are forgotten: nothing that was learned from them stays. */
  forget(): void {
    this.#fitted = undefined
  }
}

/**
 * @throws DocentError `labels.few`, `picture.missing`
 */
export async function classify(
  { method, examples, pictures }: ClassifyInput,
  featuresOf: FeaturesOf,
  last = new LastProbe(),
): Promise<Classified> {
  const { labels, classOf, known } = await classesOf(examples, featuresOf)
  const asked = await allOf(pictures, featuresOf)
  if (method === 'probe') {
    const probe = last.of(examples, () => fitProbe(known, classOf, labels.length))
    return { labels, probabilities: asked.map((one) => probabilities(probe, one)), strength: probe.strength }
  }
  const similarities = (one: Float32Array): number[] => known.map((other) => dot(one, other))
  return { labels, probabilities: asked.map((one) => vote(similarities(one), classOf, labels.length)), strength: null }
}

/** Examples as a probe takes them. @throws DocentError `labels.few`, `picture.missing` */
export async function classesOf(examples: ClassifyInput['examples'], featuresOf: FeaturesOf) {
  const labels = [...new Set(examples.map(({ label }) => label))]
  if (labels.length < 2) throw new DocentError('labels.few', { count: labels.length })
  const classOf = examples.map(({ label }) => labels.indexOf(label))
  const shown = examples.map(({ pictures }) => pictures)
  return { labels, classOf, known: await allOf(shown, featuresOf) }
}

/** @throws DocentError `picture.missing` */
export async function allOf(shown: Sha256[][], featuresOf: FeaturesOf): Promise<Float32Array[]> {
  const found: Float32Array[] = []
  for (const one of shown) {
    const features = await featuresOf(one)
    if (!features) throw new DocentError('picture.missing')
    found.push(features)
  }
  return found
}
