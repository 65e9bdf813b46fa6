// docent label: every picture of a folder gets a row. Rows come on stdout or into a file as they are done; Ctrl + C pauses.
import { resolve } from 'node:path'
import { DocentError } from '../../contract/errors'
import { answersOf, type JobPlan, type JobSummary, type Row } from '../../contract/labelling'
import { failureText, text } from '../../contract/texts/catalogue'
import { recordOf } from '../../core/labelling/table'
import type { Program } from '../folders'
import { parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import {
  labelOptions,
  methodOf,
  readMethod,
  readOut,
  readSidecarOptions,
  wrong,
  type NamedMethod,
} from './label-options'
import { Table } from './label-table'
import { show } from './progress'
import { print, remark } from './terminal'

/** What a shell says of a command that Ctrl + C ended. */
const interrupted = 130

export async function labelCommand(args: string[], program: Program): Promise<number> {
  const { values, positionals } = parse(args, labelOptions)
  const [given] = positionals
  if (given === undefined) throw wrong('FOLDER', 'cli.reason.missing')
  const [method, out, sidecar] = [readMethod(values), readOut(values), readSidecarOptions(values)]
  if (!method && !values.resume) throw wrong('--prompt', 'cli.reason.one-of', { others: '--labels, --library, --dock' })
  for (const option of ['sidecar', 'recursive'] as const)
    if (values.resume && values[option] !== undefined)
      throw wrong(`--${option}`, 'cli.reason.one-way', { other: '--resume' })
  const connection = await connect(program, whereabouts(values, program))
  try {
    const plan = { folder: resolve(given), recursive: values.recursive ?? false, sidecar }
    const job = values.resume
      ? await unfinished(connection, plan.folder, given, method)
      : await begin(connection, plan, method)
    const table = out && (await Table.open(connection, job, out))
    const ended = await follow(connection, job, (row) => (table ? table.add(row) : tell(row, values.json ?? false)))
    await table?.finish()
    return sayEnd(ended, given, values)
  } finally {
    await connection.close()
  }
}

async function begin(connection: Connection, plan: Omit<JobPlan, 'method'>, named: NamedMethod | null) {
  if (!named) throw wrong('--prompt', 'cli.reason.missing')
  const job = await connection.client.labelling.create({ ...plan, method: await methodOf(named, connection) })
  if (job.leftAside > 0) remark(text('cli.label.left-aside', { count: job.leftAside }))
  return job
}

/** The newest job of this folder that is not done; labelled in this way, where one is said. @throws DocentError `job.nothing-unfinished` */
async function unfinished(
  connection: Connection,
  folder: string,
  given: string,
  named: NamedMethod | null,
): Promise<JobSummary> {
  const method = named && JSON.stringify(await methodOf(named, connection))
  const found = (await connection.client.labelling.list()).find(
    (job) => job.folder === folder && job.state !== 'done' && (!method || JSON.stringify(job.method) === method),
  )
  if (!found) throw new DocentError('job.nothing-unfinished', { name: given })
  return found
}

/** Runs the job to its end, or to a pause. */
async function follow({ client }: Connection, { id }: JobSummary, told: (row: Row) => unknown): Promise<JobSummary> {
  let job = await client.labelling.follow({ job: id }).then(firstSummary)
  const pause = (): void => void client.labelling.pause({ job: id }).catch(() => undefined) // the stream says why it ended
  process.once('SIGINT', pause)
  try {
    for await (const event of await client.labelling.start({ job: id })) {
      if (event.type === 'job') job = event.job
      else await told(event.row)
      show(progressLine(job))
    }
  } finally {
    process.off('SIGINT', pause)
    show('')
  }
  return job
}

async function firstSummary(
  events: AsyncIterable<{ type: string } & ({ type: 'job'; job: JobSummary } | { type: 'row' })>,
) {
  for await (const event of events) if (event.type === 'job') return event.job
  throw new DocentError('internal')
}

function sayEnd(job: JobSummary, given: string, values: { out?: string | undefined }): number {
  const { done, failed, skipped } = job.rows
  if (job.problem) throw new DocentError(job.problem.code, job.problem.details)
  remark(text('cli.label.done', { count: done, failed, skipped }))
  if (job.state === 'done') return 0
  const rest = values.out === undefined ? '' : ` --out ${quoted(values.out)}`
  remark(text('cli.label.paused', { done: worked(job), of: all(job), folder: quoted(given), rest }))
  return interrupted
}

function quoted(path: string): string {
  return /[^\w./\\:~-]/.test(path) ? JSON.stringify(path) : path
}

function worked({ rows }: JobSummary): number {
  return rows.done + rows.failed + rows.skipped
}

function all(job: JobSummary): number {
  return worked(job) + job.rows.waiting
}

export function progressLine(job: JobSummary): string {
  const at = { done: worked(job), of: all(job) }
  if (!job.pace) return text('cli.label.progress-first', at)
  const seconds = Math.round(job.pace.secondsLeft)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const left = (seconds < 3600 ? parts.slice(1) : parts).map((part, index) => String(part).padStart(index ? 2 : 1, '0'))
  return text('cli.label.progress', { ...at, rate: job.pace.perSecond.toFixed(1), left: left.join(':') })
}

/** A row on stdout; what went wrong with a picture on stderr, unless rows are JSON. */
function tell(row: Row, json: boolean): void {
  show('')
  if (json) return print(JSON.stringify(recordOf(row)))
  const { path, failure, confidence } = row
  const reason = failure && failureText(failure)
  if (reason !== null) remark(reason.startsWith(path) ? reason : text('cli.label.failed', { path, reason }))
  if (row.state !== 'done') return
  const answer = answersOf(row).join(' | ').replaceAll('\n', ' / ')
  if (confidence === null) print(text('cli.label.row', { path, answer }))
  else print(text('cli.label.row-sure', { path, answer, percent: Math.round(100 * confidence) }))
}
