// Closed labels as core asks for them: by the decoder, behind shots; or by look features alone. What was not looked at yet
// is looked at first.
import type { Classified, ClassifyInput, Turn } from '../../contract/engine'
import type { PictureId } from '../../contract/ids'
import { buildTurns } from '../conversations/sequence'
import { seen, type Seeing } from '../pictures/looks'

export interface ClosedQuestion {
  pictures: PictureId[]
  instruction: string
  /** At least two, all different. */
  labels: string[]
  /** Examples as turns: chooseShots makes them. */
  shots?: Turn[]
  /** Takes off what the labels are worth when there is nothing to see. */
  calibrate?: boolean
}

export interface LabelProbability {
  label: string
  probability: number
}

/**
 * How likely the decoder takes each label to be as the answer, in the order of `labels`; the probabilities sum to 1.
 * @throws DocentError `labels.*`, `sequence.too-long`
 */
export async function labelByContext(
  { pictures, instruction, labels, shots = [], calibrate = true }: ClosedQuestion,
  helpers: Seeing,
): Promise<LabelProbability[]> {
  for (const picture of pictures) await seen(picture, helpers)
  const path = [{ role: 'user' as const, text: instruction, pictures }]
  const turns = buildTurns(path, helpers.pack, '', hashIn(helpers), shots)
  const scored = await helpers.engine.score({ turns, labels, calibrate }, { signal: helpers.signal })
  return scored.labels.map(({ label, probability }) => ({ label, probability }))
}

export interface FeatureQuestion {
  method: ClassifyInput['method']
  examples: { pictures: PictureId[]; label: string }[]
  /** Each a picture, or several that are one case. */
  asked: PictureId[][]
}

/** @throws DocentError `labels.few`, `pack.no-features` */
export async function labelByFeatures(
  { method, examples, asked }: FeatureQuestion,
  helpers: Seeing,
): Promise<Classified> {
  const { engine, pack } = helpers
  const dock = pack.docks.find(({ ranks }) => ranks)
  const all = [...new Set([...examples.map(({ pictures }) => pictures), ...asked].flat())]
  const hashes = new Map(all.map((picture) => [picture, hashIn(helpers)(picture)]))
  const hashOf = (picture: PictureId) => hashes.get(picture) ?? hashIn(helpers)(picture)
  const known = await engine.rank({ pictures: all.slice(0, 1).map(hashOf), among: all.map(hashOf) })
  for (const [index, picture] of all.entries()) {
    helpers.signal.throwIfAborted()
    if (dock && known.similarities[index] === null) await seen(picture, helpers, [dock.id])
  }
  return engine.classify({
    method,
    examples: examples.map(({ pictures, label }) => ({ pictures: pictures.map(hashOf), label })),
    pictures: asked.map((pictures) => pictures.map(hashOf)),
  })
}

function hashIn({ store }: Seeing) {
  return (picture: PictureId) => store.pictures.get(picture).sha256
}
