// Whole copies of the database: written for a backup or a restore's undo, checked, and taken over in one transaction, so
// that a running Docent changes from one state to the other and never stands between them.
import SQLite from 'better-sqlite3'
import type { BackupContents } from '../contract/backups'
import { DocentError } from '../contract/errors'
import type { ConversationId, Sha256 } from '../contract/ids'
import { copyTo, inOurWords, migrate, type Database } from './database'
import { migrations } from './migrations/all'

export class Snapshots {
  constructor(private readonly database: Database) {}

  /** Writes a copy to `path`, where no file may be. */
  write(path: string): void {
    inOurWords(() => copyTo(this.sqlite, path))
  }

  contents(): BackupContents {
    return contentsOf(this.sqlite)
  }

  conversations(): ConversationId[] {
    return this.sqlite.prepare('SELECT id FROM conversations').pluck().all() as ConversationId[]
  }

  /** All of the copy at `path`, which must have been checked, instead of all that is here; or, when it fails, nothing. */
  replaceWith(path: string): void {
    const { sqlite } = this
    sqlite.prepare('ATTACH ? AS other').run(path)
    try {
      inOurWords(() => sqlite.transaction(() => takeOver(sqlite))())
    } finally {
      sqlite.exec('DETACH other')
    }
  }

  private get sqlite(): SQLite.Database {
    return this.database.$client
  }
}

/**
 * Checks a database of foreign origin and brings it to this version's schema. It must have exactly our tables, views and
 * triggers: a trigger of somebody else's would run in our database.
 * @returns what it holds
 * @throws DocentError `store.newer`, `store.corrupt`
 */
export function checkSnapshot(path: string): BackupContents {
  return opened(path, (sqlite) => {
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') throw new DocentError('store.corrupt')
    const version = Number(sqlite.pragma('user_version', { simple: true }))
    if (version < 1 || schemaOf(sqlite) !== schemaAt(Math.min(version, migrations.length)))
      throw new DocentError(version > migrations.length ? 'store.newer' : 'store.corrupt')
    migrate(sqlite, null)
    const broken = sqlite.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new DocentError('store.corrupt')
    return contentsOf(sqlite)
  })
}

/** What one of our own copies holds. */
export function readSnapshot(path: string): { contents: BackupContents; pictures: Sha256[] } {
  return opened(path, (sqlite) => ({ contents: contentsOf(sqlite), pictures: picturesOf(sqlite) }))
}

function opened<T>(path: string, work: (sqlite: SQLite.Database) => T): T {
  return inOurWords(() => {
    const sqlite = new SQLite(path, { fileMustExist: true })
    try {
      sqlite.pragma('trusted_schema = OFF')
      return work(sqlite)
    } finally {
      sqlite.close()
    }
  })
}

/** The search index is copied like a table: its triggers rest meanwhile, and are there again afterwards. */
function takeOver(sqlite: SQLite.Database): void {
  sqlite.pragma('defer_foreign_keys = ON')
  const triggers = sqlite.prepare("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER main."${name}"`)
  const tables = sqlite
    .prepare(
      "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { name: string; type: string; wr: number }[]
  for (const { name } of tables) sqlite.exec(`DELETE FROM main."${name}"`)
  for (const { name, type, wr } of tables) {
    const columns = type === 'virtual' ? virtualColumns(sqlite, name) : '*'
    const into = type === 'virtual' ? `(${columns})` : ''
    sqlite.exec(
      `INSERT INTO main."${name}" ${into} SELECT ${columns} FROM other."${name}" ${wr ? '' : 'ORDER BY rowid'}`,
    )
  }
  for (const { sql } of triggers) sqlite.exec(sql)
}

/** With the rows' own numbers, by which other tables know them. */
function virtualColumns(sqlite: SQLite.Database, table: string): string {
  const names = sqlite.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table)
  return ['rowid', ...names.map((name) => `"${String(name)}"`)].join(', ')
}

function contentsOf(sqlite: SQLite.Database): BackupContents {
  const count = (from: string): number => Number(sqlite.prepare(`SELECT count(*) FROM ${from}`).pluck().get())
  return {
    conversations: count('conversations WHERE removed_at IS NULL'),
    pictures: count('pictures'),
    libraries: count('libraries WHERE removed_at IS NULL'),
  }
}

function picturesOf(sqlite: SQLite.Database): Sha256[] {
  return sqlite.prepare('SELECT sha256 FROM pictures').pluck().all() as Sha256[]
}

function schemaOf(sqlite: SQLite.Database): string {
  const rows = sqlite.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').all()
  return JSON.stringify(rows)
}

/** The schema as our migrations made it at `version`. */
function schemaAt(version: number): string {
  const sqlite = new SQLite(':memory:')
  try {
    for (const sql of migrations.slice(0, version)) sqlite.exec(sql)
    return schemaOf(sqlite)
  } finally {
    sqlite.close()
  }
}
