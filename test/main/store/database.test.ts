import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { inOurWords, openDatabase } from '../../../main/store/database'
import { migrations } from '../../../main/store/migrations/all'
import { openStore } from '../../../main/store/store'
import { temporaryFolder } from './folder'

/** A data folder of today's schema with one setting in it. */
function darkFolder(): string {
  const folder = temporaryFolder()
  openDatabase(folder).close()
  const sqlite = new SQLite(join(folder, 'docent.db'))
  sqlite.exec(`INSERT INTO settings VALUES ('theme', '"dark"')`)
  sqlite.close()
  return folder
}

/** The database module of a later version, with one more migration. */
async function withMigration(sql: string): Promise<typeof import('../../../main/store/database')> {
  vi.resetModules()
  vi.doMock('../../../main/store/migrations/all', async (original) => {
    const { migrations } = await original<{ migrations: string[] }>()
    return { migrations: [...migrations, sql] }
  })
  onTestFinished(() => void vi.doUnmock('../../../main/store/migrations/all'))
  return import('../../../main/store/database')
}

test('a new folder gets the newest schema, no backup, and settings that survive a power cut', () => {
  const folder = temporaryFolder()
  openDatabase(folder).close()
  const sqlite = new SQLite(join(folder, 'docent.db'))
  expect(sqlite.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(existsSync(join(folder, 'backups'))).toBe(false)
  sqlite.close()
})

test('a database from a newer version is left alone, with a way out', () => {
  const folder = temporaryFolder()
  openDatabase(folder).close()
  const sqlite = new SQLite(join(folder, 'docent.db'))
  sqlite.pragma('user_version = 999')
  sqlite.close()
  expect(() => openDatabase(folder)).toThrow(expect.objectContaining({ code: 'store.newer' }))
})

test('each migration is preceded by a whole copy', async () => {
  const folder = darkFolder()
  const later = await withMigration('CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT')
  later.openDatabase(folder).close()
  const [copy] = readdirSync(join(folder, 'backups'))
  const backup = new SQLite(join(folder, 'backups', copy ?? ''))
  expect(backup.prepare('SELECT value FROM settings').pluck().get()).toBe('"dark"')
  expect(backup.pragma('user_version', { simple: true })).toBe(migrations.length)
  backup.close()
})

test('a migration that loses rows is undone', async () => {
  const folder = darkFolder()
  const later = await withMigration('DELETE FROM settings')
  expect(() => later.openDatabase(folder)).toThrow(expect.objectContaining({ code: 'store.corrupt' }))
  const after = new SQLite(join(folder, 'docent.db'))
  expect(after.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(1)
  after.close()
})

test('a search index may put its own rows together (bug: merging it counts as lost rows)', async () => {
  const folder = temporaryFolder()
  const store = openStore(folder)
  for (const title of ['one', 'two', 'three']) store.conversations.create(title)
  store.close()
  const later = await withMigration("INSERT INTO search (search) VALUES ('optimize')")
  expect(() => later.openDatabase(folder).close()).not.toThrow()
})

test('a file that is no database is named as damaged', () => {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, 'docent.db'),
    'this is not a database, whatever its name says, and it is long enough to tell',
  )
  expect(() => openDatabase(folder)).toThrow(expect.objectContaining({ code: 'store.corrupt' }))
})

test('a full database says so, and unknown errors pass unchanged', () => {
  const sqlite = new SQLite(':memory:')
  sqlite.exec('CREATE TABLE t (x BLOB)')
  sqlite.pragma('max_page_count = 3')
  const fill = () => sqlite.prepare('INSERT INTO t VALUES (zeroblob(100000))').run()
  expect(() => inOurWords(fill)).toThrow(expect.objectContaining({ code: 'store.full' }))
  const odd = new Error('odd')
  expect(() =>
    inOurWords(() => {
      throw odd
    }),
  ).toThrow(odd)
})
