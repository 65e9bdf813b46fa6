// A job as a table, line by line: CSV with a header, or one JSON object a line. Both can be imported into a library.
import { stringify } from 'csv-stringify/sync'
import type { JobId } from '../../contract/ids'
import { answersOf, labellingLimits, type Method, type Row, type TableFormat } from '../../contract/labelling'
import { failureText } from '../../contract/texts/catalogue'
import type { Store } from '../../store/store'

/** How rows are written; `header` stands before the first. */
export interface RowWriter {
  header: string
  line(row: Row): string
}

export function rowWriter(format: TableFormat, method: Method): RowWriter {
  if (format === 'jsonl') return { header: '', line: (row) => `${JSON.stringify(recordOf(row))}\n` }
  const answers = method.kind === 'ask' ? method.prompts.map((_, at) => (at === 0 ? 'answer' : `answer ${at + 1}`)) : ['answer'] // prettier-ignore
  const columns = ['image', ...answers, 'confidence', 'margin', 'labels', 'text', 'state', 'corrected', 'reason', 'bytes', 'modified'] // prettier-ignore
  return {
    header: stringify([columns]),
    line: (row) => {
      const { answer, labels, ...rest } = recordOf(row)
      const given = [answer].flat()
      const cells = { ...rest, labels: labels.map(({ label, score }) => `${label} ${score}`).join('; ') }
      return stringify([
        columns.map((column) => cells[column as keyof typeof cells] ?? given[answers.indexOf(column)] ?? ''),
      ])
    },
  }
}

/** The whole job, in the order of its paths. */
export function* tableOf(job: JobId, format: TableFormat, store: Store): Generator<string> {
  const writer = rowWriter(format, store.jobs.get(job).method)
  yield writer.header
  const limit = labellingLimits.page
  for (let offset = 0; ; offset += limit) {
    const { rows } = store.jobRows.find({ job, filter: '', order: 'path', limit, offset })
    yield rows.map(writer.line).join('')
    if (rows.length < limit) return
  }
}

/** What a table says of a row. */
export function recordOf(row: Row) {
  const answers = answersOf(row)
  const round = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)))
  return {
    image: row.path,
    answer: answers.length === 1 ? (answers[0] ?? '') : answers,
    confidence: round(row.confidence),
    margin: round(row.margin),
    labels: row.scores.map(({ label, score }) => ({ label, score: Number(score.toFixed(4)) })),
    text: row.read,
    state: row.state,
    corrected: row.corrected !== null,
    reason: row.failure && failureText(row.failure),
    bytes: row.bytes,
    modified: new Date(row.modified).toISOString(),
  }
}
