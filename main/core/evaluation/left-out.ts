// Asks about examples that are left out: neither they, nor another example with one of their pictures, is among the shots or
// in what the probe and the vote learn from.
import { Sampling } from '../../contract/answers'
import type { EvaluationCell } from '../../contract/evaluation'
import { evaluationLimits } from '../../contract/evaluation'
import type { LibraryId } from '../../contract/ids'
import type { LabelScore } from '../../contract/labelling'
import type { Example, Shots } from '../../contract/libraries'
import type { StoredAnswer } from '../../store/evaluations'
import { answer } from '../conversations/answer'
import { turnsAbout } from '../conversations/sequence'
import type { Services } from '../docent'
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

/** Positions for a label, or a free answer. */
const answerPositions = 64
const freeTokens = 48

/** Gives answers as they come, some at a time. */
export async function* askLeftOut(
  leftOut: LeftOut,
  services: Pick<Services, 'store' | 'pictures' | 'engine'>,
  seeing: Seeing,
): AsyncGenerator<StoredAnswer[]> {
  const { cell, task, left } = leftOut
  const { labels } = task
  if (cell.method === 'context') {
    for (const example of left) {
      const started = performance.now()
      const shots = shotsFor(example, leftOut)
      const said = labels ? await closed(example, labels, shots, seeing) : await free(example, shots, services, seeing)
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

interface ShotsFor {
  from: Shots
  without: (example: Example) => boolean
}

function shotsFor(asked: Shown, { cell, task, library }: LeftOut): ShotsFor | null {
  if (!cell.k || !cell.choose) return null
  const told = tells([asked])
  const allowed = new Set(task.examples.filter((other) => !told(other)).map(({ id }) => id))
  return { from: { libraries: [library], k: cell.k, choose: cell.choose }, without: ({ id }) => !allowed.has(id) }
}

async function closed(
  { pictures, hashes, instruction }: Shown,
  labels: string[],
  shots: ShotsFor | null,
  seeing: Seeing,
) {
  for (const picture of pictures) await seen(picture, seeing) // its look may have gone since
  const pinned = turnsAbout(hashes, instruction, seeing.pack)
  const wanted = shots && {
    shots: shots.from,
    pictures: hashes,
    pinned,
    reserve: answerPositions,
    without: shots.without,
  }
  const turns = turnsAbout(hashes, instruction, seeing.pack, wanted ? await shotTurns(wanted, seeing) : [])
  return likeliest(await labelByContext({ turns, labels }, seeing))
}

async function free(
  { pictures, hashes, instruction }: Shown,
  shots: ShotsFor | null,
  services: Pick<Services, 'store' | 'pictures' | 'engine'>,
  { signal }: Seeing,
) {
  const greedy = { temperature: 0, repetitionPenalty: 1, maxTokens: freeTokens, stop: [] }
  const asked = {
    conversation: null,
    pictures,
    shots: shots && { ...shots, for: pictures },
    turns: (...[pack, chosen]: Parameters<Parameters<typeof answer>[0]['turns']>) =>
      turnsAbout(hashes, instruction, pack, chosen),
    sampling: (pack: Seeing['pack']) => Sampling.parse({ ...pack.sampling, ...greedy }),
  }
  let said = ''
  for await (const event of answer(asked, services, signal)) if (event.type === 'text') said += event.delta
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
