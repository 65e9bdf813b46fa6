// Evaluates a library: every example is asked about with the others as its only help, cell by cell. Answers are stored as
// they come, so that what was broken off goes on, and nothing is computed twice.
import type { LoadedPack } from '../../contract/engine'
import type { EvaluationCell, EvaluationEvent, EvaluationHistory, EvaluationRequest } from '../../contract/evaluation'
import type { LibraryId } from '../../contract/ids'
import type { StoredEvaluation } from '../../store/evaluations'
import type { Services } from '../docent'
import type { EngineClient } from '../inference/engine-service'
import { shownOf, type Shown } from '../libraries/answers'
import { publicPicture } from '../pictures/picture-service'
import { seen, type Seeing } from '../pictures/looks'
import { among, askedIn, cellsOf, digestOf, taskOf, type Task } from './cells'
import { askLeftOut, msPerPicture } from './left-out'
import { resultOf } from './results'

type Helpers = Pick<Services, 'store' | 'pictures' | 'engine' | 'pack' | 'options'>

/** One cell's share of the work: the examples still to be asked about, and how long each takes beside other cells'. */
interface Work {
  evaluation: StoredEvaluation
  cell: EvaluationCell
  left: Shown[]
  of: number
  effort: number
}

/**
 * Whoever stops to follow ends it within one example; what was answered stays.
 * @throws DocentError `library.missing`, `evaluation.few`, `pack.no-features`, `engine.*`
 */
export function evaluate(
  request: EvaluationRequest,
  services: Helpers,
  signal = new AbortController().signal,
): AsyncGenerator<EvaluationEvent> {
  const task = taskIn(request, services)
  return services.engine.use((engine, loaded) => evaluateWith(engine, loaded, request, task, services, signal))
}

async function* evaluateWith(
  engine: EngineClient,
  loaded: LoadedPack,
  request: EvaluationRequest,
  task: Task,
  services: Helpers,
  signal: AbortSignal,
): AsyncGenerator<EvaluationEvent> {
  const { store } = services
  const seeing: Seeing = { engine, pack: loaded, store, pictures: services.pictures, signal }
  const works = cellsOf(request, task).map((cell) => workOf(cell, task, request, services))
  if (works.some(({ left }) => left.length > 0)) yield* lookAtAll(task, request, seeing)
  const total = works.reduce((sum, { left, effort }) => sum + left.length * effort, 0)
  const started = performance.now()
  let done = 0
  const results = []
  for (const { evaluation, cell, left, of, effort } of works) {
    let answered = 0
    for await (const answers of askLeftOut({ cell, task, library: request.library, left }, services, seeing)) {
      if (signal.aborted) return
      store.evaluations.answer(evaluation.id, answers)
      answered += answers.length
      done += answers.length * effort
      const leftMs = done > 0 ? ((performance.now() - started) / done) * (total - done) : null
      const part = total > 0 ? Math.min(1, done / total) : 1
      yield { type: 'progress', cell, done: of - left.length + answered, of, part, leftMs }
    }
    if (signal.aborted) return
    if (evaluation.finishedAt === null || left.length > 0) {
      const answers = store.evaluations.answers(evaluation.id)
      store.evaluations.finish(evaluation.id, await msPerPicture(cell, task, answers, seeing))
    }
    const finished = store.evaluations.get(evaluation.id) ?? evaluation
    const result = resultOf(finished, store.evaluations.answers(evaluation.id), true)
    results.push(result)
    yield { type: 'result', result }
  }
  yield { type: 'done', results }
}

/** All that was measured of a library, the newest first. @throws DocentError `library.missing` */
export function history(library: LibraryId, services: Pick<Helpers, 'store' | 'pack' | 'options'>): EvaluationHistory {
  const { store, pack, options } = services
  store.libraries.get(library)
  const all = shownOf(library, store)
  const results = store.evaluations.finished(library).map((evaluation) => {
    const task = { examples: among(all, evaluation.labels), labels: evaluation.labels }
    const current = digestOf(evaluation.cell, task, pack, options.version) === evaluation.digest
    return resultOf(evaluation, store.evaluations.answers(evaluation.id), current)
  })
  const worst = new Set(results.flatMap((result) => result.worst.map(({ example }) => example)))
  const worstPictures = all.flatMap(({ id, pictures: [first] }) =>
    worst.has(id) && first ? [{ example: id, picture: publicPicture(store.pictures.get(first)) }] : [],
  )
  return { results, worstPictures }
}

function taskIn({ library, labels }: EvaluationRequest, services: Helpers): Task {
  return taskOf(services.store.libraries.get(library).name, shownOf(library, services.store), labels)
}

function workOf(
  cell: EvaluationCell,
  task: Task,
  { library, examples }: EvaluationRequest,
  { store, pack, options }: Helpers,
): Work {
  const digest = digestOf(cell, task, pack, options.version)
  const evaluation = store.evaluations.begin({ library, digest, cell, labels: task.labels })
  const known = new Set(store.evaluations.answers(evaluation.id).map(({ example }) => example))
  const asked = askedIn(cell, task, examples)
  const left = asked.filter(({ id }) => !known.has(id))
  return { evaluation, cell, left, of: asked.length, effort: cell.method === 'context' ? 1 + (cell.k ?? 0) : 0.05 }
}

/** What was not looked at is looked at once, for all cells. */
async function* lookAtAll(task: Task, { methods }: EvaluationRequest, seeing: Seeing): AsyncGenerator<EvaluationEvent> {
  const ranking = seeing.pack.docks.filter(({ ranks }) => ranks).map(({ id }) => id)
  const only = methods.includes('context') ? undefined : ranking
  const pictures = [...new Set(task.examples.flatMap((example) => example.pictures))]
  for (const [index, picture] of pictures.entries()) {
    if (seeing.signal.aborted) return
    yield { type: 'looking', done: index, of: pictures.length }
    await seen(picture, seeing, only)
  }
}
