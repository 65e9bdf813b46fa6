// A data folder from before there was a search.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { SearchQuery } from '../../../main/contract/search'
import { first } from '../../../main/store/migrations/0001-first'
import { temporaryFolder, temporaryStore } from './folder'

const tables = ['conversations', 'messages', 'pictures', 'parts', 'evidence', 'settings', 'statistics']
const lines = JSON.stringify({ kind: 'lines', lines: [{ text: 'Total 45.19' }, { text: 'Thank you' }] })
const labels = JSON.stringify({ kind: 'labels', labels: [{ label: 'receipt', score: 0.9 }] })
const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`

/** Schema 1: a conversation with a picture of a receipt, a removed one, an answer that a crash left, a setting. */
function oldFolder(): string {
  const folder = temporaryFolder()
  const sqlite = new SQLite(join(folder, 'docent.db'))
  sqlite.exec(first)
  sqlite.pragma('user_version = 1')
  sqlite.exec(`
    INSERT INTO conversations VALUES ('${id(1)}', 'Hardware', 1, 5, NULL), ('${id(2)}', 'Gone zebra', 1, 6, 7);
    INSERT INTO messages VALUES
      ('${id(3)}', '${id(1)}', NULL, 'user', 'complete', NULL, NULL, 2),
      ('${id(4)}', '${id(1)}', '${id(3)}', 'assistant', 'complete', 'starter', NULL, 3),
      ('${id(5)}', '${id(1)}', '${id(3)}', 'assistant', 'generating', 'starter', NULL, 4);
    INSERT INTO pictures VALUES ('${id(6)}', '${'a'.repeat(64)}', 'receipt.png', 'png', 4, 3, 10, 1);
    INSERT INTO parts VALUES
      ('${id(3)}', 0, NULL, '${id(6)}'), ('${id(3)}', 1, 'What does the hammer cost?', NULL),
      ('${id(4)}', 0, 'Twelve dollars.', NULL), ('${id(5)}', 0, 'Half an answer', NULL);
    INSERT INTO evidence VALUES ('${id(6)}', 'read', 1, '${lines}', 1), ('${id(6)}', 'look', 1, '${labels}', 1);
    INSERT INTO settings VALUES ('theme', '"dark"');
    INSERT INTO statistics VALUES ('${id(4)}', '{}');`)
  sqlite.close()
  return folder
}

function counts(file: string): Record<string, unknown> {
  const sqlite = new SQLite(file, { readonly: true })
  const rows = tables.map((table) => [table, sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get()])
  sqlite.close()
  return Object.fromEntries(rows)
}

test('a database of schema 1 keeps every row, is copied before, and is searchable', () => {
  const folder = oldFolder()
  const before = counts(join(folder, 'docent.db'))
  const store = temporaryStore(folder)
  expect(counts(join(folder, 'docent.db'))).toEqual(before)
  const [copy = ''] = readdirSync(join(folder, 'backups'))
  expect(copy).toContain('docent-v1-')
  expect(counts(join(folder, 'backups', copy))).toEqual(before)

  const kinds = (query: string) => store.search.find(SearchQuery.parse({ query })).hits.map(({ kind }) => kind)
  expect(kinds('hardware')).toEqual(['title'])
  expect(kinds('hammer')).toEqual(['question'])
  expect(kinds('twelve')).toEqual(['answer'])
  expect(kinds('45.19')).toEqual(['picture-text'])
  expect(kinds('zebra')).toEqual([])
  expect(kinds('half')).toEqual([])
  store.messages.markInterrupted()
  expect(kinds('half')).toEqual(['answer'])
})
