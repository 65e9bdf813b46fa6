// Examples in a table: CSV with a header, or one JSON object a line, with the columns image, instruction, answer, tags
// and note. Several pictures of one example stand in one cell, with | between them.
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { DocentError } from '../../contract/errors'

const List = (separator: RegExp) =>
  z
    .union([z.array(z.string()), z.string().transform((cell) => cell.split(separator))])
    .transform((items) => items.map((item) => item.trim()).filter(Boolean))

const Row = z.object({
  image: List(/\|/),
  instruction: z.string().default(''),
  answer: z.string().default(''),
  tags: List(/[;,|]/).default([]),
  note: z.string().default(''),
})
export type Row = z.infer<typeof Row>

export const tableFile = /\.(csv|jsonl)$/i

/** Rows with the number of their line; null where a line cannot be read. */
export type NumberedRow = { line: number; row: Row | null }

/**
 * @param name the file's; its ending says what it holds
 * @throws DocentError `usage.line` where a CSV file is not one, or lacks a column
 */
export function readTable(text: string, name: string): NumberedRow[] {
  return /\.csv$/i.test(name) ? readCsv(text, name) : readJsonl(text)
}

function readCsv(text: string, name: string): NumberedRow[] {
  try {
    const records: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: (header: string[]) => header.map((column) => column.trim().toLowerCase()),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
    const first = records[0]?.record ?? {}
    const missing = ['image', 'answer'].find((column) => !(column in first))
    if (missing) throw new DocentError('usage.line', { name, line: 1, reason: 'reason.no-column', column: missing })
    return records.map(({ record, info }) => ({ line: info.lines, row: Row.safeParse(record).data ?? null }))
  } catch (cause) {
    if (cause instanceof DocentError) throw cause
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : 1
    throw new DocentError('usage.line', { name, line, reason: 'reason.not-csv' }, { cause })
  }
}

function readJsonl(text: string): NumberedRow[] {
  return text.split('\n').flatMap((written, index) => {
    if (written.trim() === '') return []
    try {
      return [{ line: index + 1, row: Row.safeParse(JSON.parse(written)).data ?? null }]
    } catch {
      return [{ line: index + 1, row: null }] // told in the preview
    }
  })
}

export function writeCsv(rows: Row[]): string {
  const cells = rows.map(({ image, tags, ...rest }) => ({ ...rest, image: image.join('|'), tags: tags.join(';') }))
  return stringify(cells, { header: true, columns: ['image', 'instruction', 'answer', 'tags', 'note'] })
}

export function writeJsonl(rows: Row[]): string {
  return rows
    .map((row) => `${JSON.stringify({ ...row, image: row.image.length === 1 ? row.image[0] : row.image })}\n`)
    .join('')
}
