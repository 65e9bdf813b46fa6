// Asks about examples that are left out: neither they, nor another example with one of their pictures, is among the shots or
// in what the probe and the vote learn from.
import { evaluationLimits, type EvaluationCell } from '../../contract/evaluation'
import type { LibraryId } from '../../contract/ids'
import type { LabelScore } from '../../contract/labelling'
import type { StoredAnswer } from '../../store/evaluations'
import type { AnswerServices } from '../conversations/answer'
import { ask, type AskedOnce } from '../conversations/ask'
import { turnsAbout } from '../conversations/sequence'
import { labelByContext, labelByFeatures } from '../inference/labels'
import { distinctAnswers, type Shown } from '../libraries/answers'
import { shotTurns } from '../libraries/shots'
import { seen, type Seeing } from '../pictures/looks'
import { tells, type Task } from './cells'
import { mean } from './measures'

export interface LeftOut {
  cell: EvaluationCell
  task: Task
  library: LibraryId
  /** The examples to ask about. */
  left: Shown[]
}

/** Positions that shots leave free for a label. */
const labelPositions = 64
/** For a free answer. */
const freeTokens = 48

/** Gives answers as they come, some at a time. */
export async function* askLeftOut(
  leftOut: LeftOut,
  services: AnswerServices,
  seeing: Seeing,
): AsyncGenerator<StoredAnswer[]> {
  const { cell, task, left } = leftOut
  const { labels } = task
  if (cell.method === 'context') {
    for (const example of left) {
      const started = performance.now()
      const help = helpFor(example, leftOut)
      const said = labels ? await closed(example, labels, help, seeing) : await free(example, help, services, seeing)
      if (seeing.signal.aborted) return
      yield [{ example: example.id, expected: example.answer, ...said, ms: performance.now() - started }]
    }
    return
  }
  for (const held of partsOf(cell.method, task)) {
    const asked = held.filter(({ id }) => left.some((one) => one.id === id))
    if (asked.length === 0 || seeing.signal.aborted) continue
    const started = performance.now()
    const told = tells(held)
    const known = task.examples.filter((other) => !told(other))
    const answers = await byFeatures(cell.method, known, asked, seeing)
    const ms = (performance.now() - started) / asked.length
    yield asked.map(({ id, answer: expected }, at) => ({ example: id, expected, ...(answers[at] ?? none), ms }))
  }
}

/**
 * Milliseconds to answer about one picture as it would be used: features learn once from all examples. Looks are not
 * counted.
 */
export async function msPerPicture(
  cell: EvaluationCell,
  { examples }: Task,
  answers: StoredAnswer[],
  seeing: Seeing,
): Promise<number> {
  if (cell.method === 'context') return mean(answers.map(({ ms }) => ms))
  const started = performance.now()
  await byFeatures(cell.method, examples, examples, seeing)
  return (performance.now() - started) / examples.length
}

const none = { answer: '', probability: 0 }

type Help = Pick<AskedOnce, 'shots' | 'without'>

function helpFor(asked: Shown, { cell: { k, choose }, task, library }: LeftOut): Help {
  if (!k || !choose) return { shots: null }
  const told = tells([asked])
  const allowed = new Set(task.examples.filter((other) => !told(other)).map(({ id }) => id))
  return { shots: { libraries: [library], k, choose }, without: ({ id }) => !allowed.has(id) }
}

async function closed(asked: Shown, labels: string[], { shots, without }: Help, seeing: Seeing) {
  const { pictures, hashes, instruction } = asked
  for (const picture of pictures) await seen(picture, seeing) // its look may have gone since
  const pinned = turnsAbout(hashes, instruction, seeing.pack)
  const wanted = shots && { shots, without, pictures: hashes, pinned, reserve: labelPositions }
  const turns = turnsAbout(hashes, instruction, seeing.pack, wanted ? await shotTurns(wanted, seeing) : [])
  return likeliest(await labelByContext({ turns, labels }, seeing))
}

async function free({ pictures, instruction }: Shown, help: Help, services: AnswerServices, { signal }: Seeing) {
  const asked = { pictures, question: instruction, ...help, sampling: { maxTokens: freeTokens } }
  let said = ''
  for await (const event of ask(asked, services, signal)) if (event.type === 'text') said += event.delta
  return { answer: said.trim(), probability: null }
}

/** What is held out together. A vote learns nothing, and a small probe is fitted in no time: one by one. */
function partsOf(method: EvaluationCell['method'], { examples }: Task): Shown[][] {
  const { leftOutOneByOne, folds } = evaluationLimits
  if (method === 'vote' || examples.length <= leftOutOneByOne) return examples.map((one) => [one])
  return Array.from({ length: folds }, (_, fold) => examples.filter((__, index) => index % folds === fold))
}

/** Their looks are known by now. */
async function byFeatures(method: 'probe' | 'vote', examples: Shown[], asked: Shown[], { engine }: Seeing) {
  const [only = '', ...others] = distinctAnswers(examples)
  if (others.length === 0) return asked.map(() => ({ answer: only, probability: 1 })) // nothing to choose from
  const scored = await labelByFeatures({ method, examples, asked: asked.map(({ hashes }) => hashes) }, engine)
  return scored.map(likeliest)
}

function likeliest(scored: LabelScore[]) {
  const best = scored.reduce((most, one) => (one.score > most.score ? one : most))
  return { answer: best.label, probability: best.score }
}
