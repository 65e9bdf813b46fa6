// From answers to accuracy: per kind, overall, and averaged over kinds so that a frequent kind does not hide a weak one.
import { proportion, type Proportion } from './interval'
import { mean } from './measures'
import type { EvaluationQuestion } from './questions'

export interface AnsweredQuestion extends EvaluationQuestion {
  answer: string
  right: boolean
}

export interface Score extends Proportion {
  /** The mean of the kinds' accuracies. */
  macroAverage: number
  kinds: Record<string, Proportion>
}

export function judge(question: EvaluationQuestion, answer: string): AnsweredQuestion {
  return { ...question, answer, right: question.pattern.test(answer) }
}

/** Questions of one pair are one trial, right only when every one of them is: saying yes to everything scores nothing. */
export function score(answered: AnsweredQuestion[]): Score {
  const trials = Map.groupBy(answered, ({ kind, image, pair }, index) =>
    pair === null ? `${index}` : `${kind} ${image} ${pair}`,
  )
  const outcomes = [...trials.values()].map((trial) => ({
    kind: trial[0]?.kind ?? 'all',
    right: trial.every(({ right }) => right),
  }))
  const kinds = Object.fromEntries(
    [...Map.groupBy(outcomes, ({ kind }) => kind)].map(([kind, of]) => [kind, proportion(rightOf(of), of.length)]),
  )
  const macroAverage = mean(Object.values(kinds).map(({ accuracy }) => accuracy))
  return { ...proportion(rightOf(outcomes), outcomes.length), macroAverage, kinds }
}

function rightOf(outcomes: { right: boolean }[]): number {
  return outcomes.filter(({ right }) => right).length
}

/** The same questions about other pictures: each picture is replaced by the one half the list away. */
export function swapPictures<Q extends { image: string }>(questions: Q[]): Q[] {
  const images = [...new Set(questions.map(({ image }) => image))]
  const half = Math.floor(images.length / 2)
  const other = new Map(images.map((image, index) => [image, images[(index + half) % images.length] ?? image]))
  return questions.map((question) => ({ ...question, image: other.get(question.image) ?? question.image }))
}
