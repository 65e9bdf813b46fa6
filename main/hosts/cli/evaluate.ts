// docent library evaluate: how well a library's examples teach, each left out in turn. Ctrl + C keeps what was answered.
import { stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { DocentError } from '../../contract/errors'
import {
  EvaluationRequest,
  evaluatedChoices,
  evaluationMethods,
  type EvaluationEvent,
  type EvaluationResult,
} from '../../contract/evaluation'
import { libraryLimits } from '../../contract/libraries'
import { text } from '../../contract/texts/catalogue'
import { adviceOf } from '../../contract/texts/evaluation-advice'
import { evaluationName } from '../../contract/texts/evaluation-name'
import { percent } from '../../core/evaluation/page'
import type { Program } from '../folders'
import { number, oneOf, parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { libraryNamed } from './named'
import { show } from './progress'
import { print, remark } from './terminal'

export async function evaluateCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {
    k: { type: 'string' },
    choose: { type: 'string' },
    method: { type: 'string' },
    labels: { type: 'string' },
    examples: { type: 'string' },
    report: { type: 'string' },
  })
  const [name] = positionals
  if (name === undefined) throw new DocentError('usage.option', { option: 'NAME', reason: 'cli.reason.missing' })
  const { examples, labels } = values
  const wanted = {
    methods: several(values.method, (value) => oneOf('--method', value, evaluationMethods)),
    choices: several(values.choose, (value) => oneOf('--choose', value, evaluatedChoices)),
    ks: several(values.k, (value) => whole('--k', value, 0, libraryLimits.shots)),
    examples: examples === undefined ? undefined : whole('--examples', examples, 2, libraryLimits.imported),
    labels: labels === 'free' ? labels : several(labels, (label) => label),
  }
  const out = values.report === undefined ? null : await writable(values.report)
  const connection = await connect(program, whereabouts(values, program))
  try {
    const library = await libraryNamed(connection, name)
    const done = await run(connection, EvaluationRequest.parse({ library: library.id, ...wanted }))
    if (!done) return
    if (out !== null) await writeFile(out, await connection.report(library.id))
    if (values.json) return print(JSON.stringify(done, null, 2))
    for (const result of done.results) print(line(result))
    print(done.advice)
  } finally {
    await connection.close()
  }
}

/** @returns null when it was stopped */
async function run(
  { client }: Connection,
  request: EvaluationRequest,
): Promise<{ results: EvaluationResult[]; advice: string } | null> {
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  try {
    for await (const event of await client.evaluations.run(request)) {
      if (abort.signal.aborted) break
      if (event.type === 'done') {
        show('')
        return { results: event.results, advice: adviceOf(event.results) ?? '' }
      }
      progress(event)
    }
  } finally {
    process.off('SIGINT', stop)
  }
  show('')
  remark(text('cli.evaluate.stopped'))
  return null
}

function progress(event: Exclude<EvaluationEvent, { type: 'done' }>): void {
  if (event.type === 'looking') show(text('cli.evaluate.looking', { done: event.done, of: event.of }))
  if (event.type !== 'progress') return
  const { cell, done, of, leftMs } = event
  const minutes = leftMs === null ? '' : text('evaluation.left', { count: Math.ceil(leftMs / 60_000) })
  show(`${text('cli.evaluate.asking', { what: evaluationName(cell), done, of })} ${minutes}`)
}

function line(result: EvaluationResult): string {
  const { accuracy, low, high, n, msPerPicture, closed, free } = result
  const figures = {
    what: evaluationName(result),
    accuracy: percent(accuracy),
    low: percent(low),
    high: percent(high),
    n,
  }
  const ms = msPerPicture.toFixed(msPerPicture < 10 ? 1 : 0)
  if (closed) {
    const { balancedAccuracy, calibrationError } = closed
    const own = { balanced: percent(balancedAccuracy), calibration: percent(calibrationError), ms }
    return text('cli.evaluate.closed', { ...figures, ...own })
  }
  return text('cli.evaluate.free', {
    ...figures,
    f1: percent(free?.f1 ?? 0),
    contains: percent(free?.contains ?? 0),
    ms,
  })
}

function several<T>(value: string | undefined, read: (value: string) => T): T[] | undefined {
  const given = value?.split(',').map((one) => one.trim())
  return given?.filter((one) => one !== '').map(read)
}

function whole(option: string, value: string, least: number, most: number): number {
  const given = number(option, value) ?? least
  if (Number.isInteger(given) && given >= least && given <= most) return given
  throw new DocentError('usage.option', { option, reason: 'cli.reason.between', least, most })
}

/** Told before the work, not after it. @throws DocentError `usage.file` */
async function writable(path: string): Promise<string> {
  const folder = await stat(dirname(resolve(path))).catch(() => null)
  if (!folder?.isDirectory()) throw new DocentError('usage.file', { name: path, reason: 'cli.reason.unwritable' })
  return resolve(path)
}
