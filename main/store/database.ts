// Opens docent.db: pragmas, migrations with a copy before each, and SQLite's failures in our words.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { DocentError, systemCode } from '../contract/errors'
import { migrations } from './migrations/all'
import * as schema from './schema'

export type Database = BetterSQLite3Database<typeof schema> & { $client: SQLite.Database }

export interface OpenDatabase {
  database: Database
  close(): void
}

/**
 * The database of a data folder, migrated to this version's schema.
 * @throws DocentError `store.newer`, `store.corrupt`, `store.read-only`, `store.full`
 */
export function openDatabase(folder: string): OpenDatabase {
  return inOurWords(() => {
    mkdirSync(folder, { recursive: true })
    const sqlite = new SQLite(join(folder, 'docent.db'))
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = FULL') // what a person wrote survives a power cut
    sqlite.pragma('secure_delete = ON') // delete means gone
    sqlite.pragma('foreign_keys = ON')
    migrate(sqlite, join(folder, 'backups'))
    return { database: drizzle(sqlite, { schema }), close: () => sqlite.close() }
  })
}

/** Runs `work`, turning SQLite's errors into DocentErrors that say what happened and keep the cause. */
export function inOurWords<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const code = cause instanceof DocentError ? undefined : systemCode(cause)
    throw code ? new DocentError(code, {}, { cause }) : cause
  }
}

/** @param backups where a copy is kept before each step; null keeps none */
export function migrate(sqlite: SQLite.Database, backups: string | null): void {
  const version = Number(sqlite.pragma('user_version', { simple: true }))
  if (version > migrations.length) throw new DocentError('store.newer')
  migrations.slice(version).forEach((sql, step) => {
    const from = version + step
    if (version > 0 && backups !== null) backUp(sqlite, backups, from) // a new database has nothing to copy
    const before = rowCounts(sqlite)
    sqlite.transaction(() => {
      sqlite.exec(sql)
      const after = rowCounts(sqlite)
      for (const [table, count] of before) {
        if ((after.get(table) ?? 0) < count) throw new DocentError('store.corrupt', { table })
      }
      sqlite.pragma(`user_version = ${from + 1}`)
    })()
  })
}

/** A copy of the whole database as it was at schema `version`. */
function backUp(sqlite: SQLite.Database, backups: string, version: number): void {
  mkdirSync(backups, { recursive: true })
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const copy = join(backups, `docent-v${version}-${stamp}.db`)
  if (!existsSync(copy)) copyTo(sqlite, copy)
}

/** A file that is being copied to has this name until it is whole. */
export const partial = /\.partial(-journal)?$/

/** Writes a copy of the whole database to `path`, where no file may be: whole or, when the process dies, not at all. */
export function copyTo(sqlite: SQLite.Database, path: string): void {
  const half = `${path}.partial`
  for (const left of [half, `${half}-journal`]) rmSync(left, { force: true })
  try {
    sqlite.prepare('VACUUM INTO ?').run(half)
    renameSync(half, path)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}

/** Of the tables that hold what a person wrote: a search index keeps its own books, whose rows come and go. */
function rowCounts(sqlite: SQLite.Database): Map<string, number> {
  const tables = sqlite
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all()
  return new Map(
    tables.map((table) => [
      String(table),
      Number(
        sqlite
          .prepare(`SELECT count(*) FROM "${String(table)}"`)
          .pluck()
          .get(),
      ),
    ]),
  )
}
