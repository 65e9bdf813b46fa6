// Closed labels as core asks for them: by the decoder, behind shots; or by look features alone. Every picture must have
// been looked at.
import type { ClassifyInput, ScoreInput } from '../../contract/engine'
import type { Sha256 } from '../../contract/ids'
import type { LabelScore } from '../../contract/labelling'
import type { EngineClient } from './engine-service'

/**
 * How likely the decoder takes each label to be as the answer to `turns`, in the order of `labels`: probabilities that
 * sum to 1.
 * @throws DocentError `labels.*`, `sequence.too-long`
 */
export async function labelByContext(
  asked: Pick<ScoreInput, 'turns' | 'labels' | 'docks'>,
  { engine, signal }: { engine: EngineClient; signal: AbortSignal },
): Promise<LabelScore[]> {
  const { labels } = await engine.score(asked, { signal })
  return labels.map(({ label, probability }) => ({ label, score: probability }))
}

export interface FeatureQuestion {
  method: ClassifyInput['method']
  examples: { hashes: Sha256[]; answer: string }[]
  /** The pictures of each case: one, or several. */
  asked: Sha256[][]
}

/**
 * For each case, how likely the answers of the examples are, in the order they first come: probabilities that sum to 1.
 * @throws DocentError `labels.few`, `picture.missing`
 */
export async function labelByFeatures(
  { method, examples, asked }: FeatureQuestion,
  engine: EngineClient,
): Promise<LabelScore[][]> {
  const known = examples.map(({ hashes, answer }) => ({ pictures: hashes, label: answer }))
  const { labels, probabilities } = await engine.classify({ method, examples: known, pictures: asked })
  return probabilities.map((row) => labels.map((label, at) => ({ label, score: row[at] ?? 0 })))
}
