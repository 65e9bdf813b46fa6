// Databases as earlier versions of Docent left them: every schema, with rows in every table it had.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { migrations } from '../../main/store/migrations/all'

const id = (kind: number, at: number): string => `00000000-0000-4000-8${kind}00-${String(at).padStart(12, '0')}`
const [conversation, message, picture, library, example, evaluation, job, assistant] = [0, 1, 2, 3, 4, 5, 6, 7]

/** What each schema brought, by its number: one row of each of its tables, for the row `at`. */
const rows: Record<number, (at: number) => [string, unknown[]][]> = {
  1: (at) => [
    ['INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, 1, 1)', [id(conversation, at), `Talk ${at}`]],
    ["INSERT INTO messages VALUES (?, ?, NULL, 'user', 'complete', NULL, NULL, 1)", [id(message, at), id(conversation, at)]],
    ["INSERT INTO pictures VALUES (?, ?, 'a.jpg', 'jpeg', 4, 3, 10, 1)", [id(picture, at), at.toString(16).padStart(64, '0')]],
    ['INSERT INTO parts VALUES (?, 0, NULL, ?)', [id(message, at), id(picture, at)]],
    ['INSERT INTO parts VALUES (?, 1, ?, NULL)', [id(message, at), `What is picture ${at}?`]],
    ["INSERT INTO evidence VALUES (?, 'read', 1, ?, 1)", [id(picture, at), JSON.stringify({ kind: 'lines', lines: [{ text: `Line ${at}` }] })]],
    ["INSERT INTO settings VALUES (?, '1')", [`later ${at}`]],
    ["INSERT INTO statistics VALUES (?, '{}')", [id(message, at)]],
  ],
  3: (at) => [
    ['INSERT INTO libraries VALUES (?, ?, 1, 1, NULL)', [id(library, at), `Library ${at}`]],
    ["INSERT INTO examples VALUES (?, ?, 0, 'What?', 'A cat', '[]', '', NULL)", [id(example, at), id(library, at)]],
    ['INSERT INTO example_pictures VALUES (?, 0, ?)', [id(example, at), id(picture, at)]],
  ],
  4: (at) => [
    ['INSERT INTO drafts (id, conversation, text) VALUES (?, ?, ?)', [at + 1, id(conversation, at), `Draft ${at}`]],
    ['INSERT INTO draft_pictures VALUES (?, 0, ?)', [at + 1, id(picture, at)]],
    ["INSERT INTO tags VALUES (?, 'travel')", [id(conversation, at)]],
  ],
  5: (at) => [
    ["INSERT INTO evaluations VALUES (?, ?, ?, '{}', NULL, 1, NULL, NULL)", [id(evaluation, at), id(library, at), `digest ${at}`]],
    ["INSERT INTO evaluation_answers VALUES (?, ?, 'a', 'b', NULL, 1)", [id(evaluation, at), id(example, at)]],
  ],
  6: (at) => [
    ["INSERT INTO jobs VALUES (?, '/photos', 0, '{}', NULL, 'paused', NULL, 0, 1, 1, NULL)", [id(job, at)]],
    ["INSERT INTO job_rows (job, path, bytes, modified, state, answers, scores) VALUES (?, ?, 1, 1, 'done', '[\"cat\"]', '[]')", [id(job, at), `${at}.jpg`]],
    ['INSERT INTO job_pictures VALUES (?, ?)', [id(job, at), at.toString(16).padStart(64, '0')]],
  ],
  7: (at) => [
    ["INSERT INTO lessons VALUES (?, 'starter/look/1', '[\"cat\",\"dog\"]', x'00', 2, 1, 2, 1)", [id(library, at)]],
  ],
  8: (at) => [
    ["INSERT INTO assistants VALUES (?, ?, 'book', 'Be brief.', 'What?', NULL, NULL, 0.2, 99, NULL)", [id(assistant, at), `Assistant ${at}`]],
  ],
  9: (at) => [
    ["INSERT INTO packs VALUES (?, 0, '{\"config.json\":\"00\"}', NULL, NULL)", [`pack-${at}`]],
  ],
} // prettier-ignore

/** A data folder with a database of schema `version`, `many` rows in each table. */
export function oldDatabase(folder: string, version: number, many: number): void {
  mkdirSync(folder, { recursive: true })
  const sqlite = new SQLite(join(folder, 'docent.db'))
  sqlite.pragma('journal_mode = WAL')
  for (const sql of migrations.slice(0, version)) sqlite.exec(sql)
  sqlite.pragma(`user_version = ${version}`)
  sqlite.transaction(() => {
    for (let at = 0; at < many; at++)
      for (let schema = 1; schema <= version; schema++)
        for (const [sql, values] of rows[schema]?.(at) ?? []) sqlite.prepare(sql).run(...values)
  })()
  sqlite.close()
}

/** Every row of every table with a person's data, by table; of a later schema only the columns named in `columns`. */
export function contents(
  file: string,
  columns?: Map<string, string[]>,
): Map<string, { columns: string[]; rows: unknown[] }> {
  const sqlite = new SQLite(file, { readonly: true })
  const tables = sqlite
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'")
    .pluck()
    .all() as string[] // prettier-ignore
  const found = new Map<string, { columns: string[]; rows: unknown[] }>()
  for (const table of tables) {
    if (columns && !columns.has(table)) continue
    const names =
      columns?.get(table) ?? (sqlite.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[])
    const listed = names.map((name) => `"${name}"`).join(', ')
    found.set(table, {
      columns: names,
      rows: sqlite.prepare(`SELECT ${listed} FROM "${table}" ORDER BY ${listed}`).raw().all(),
    })
  }
  sqlite.close()
  return found
}
