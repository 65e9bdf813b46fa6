// Databases of every earlier schema come to this one with every row, also when Docent is killed while they do.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import SQLite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { openDatabase, partial } from '../../main/store/database'
import { migrations } from '../../main/store/migrations/all'
import { amount, below, draws, seed, tell } from './amounts'
import { eventually, Host } from './host'
import { contents, oldDatabase } from './old-schemas'

const root = mkdtempSync(join(tmpdir(), 'docent-migrated-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** The same columns of the same rows are there; @returns what is there now */
function expectKept(file: string, before: ReturnType<typeof contents>): void {
  const columns = new Map([...before].map(([table, { columns }]) => [table, columns]))
  const after = contents(file, columns)
  for (const [table, { rows }] of before) expect(after.get(table)?.rows, table).toEqual(rows)
  const sqlite = new SQLite(file, { readonly: true })
  expect(sqlite.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
}

test.each(migrations.map((_, index) => index + 1))('a database of schema %i keeps every row', (version) => {
  const folder = join(root, `v${version}`)
  oldDatabase(folder, version, 3)
  const before = contents(join(folder, 'docent.db'))
  const filled = [...before].filter(([, { rows }]) => rows.length > 0)
  expect(filled.length, 'tables without a row prove nothing').toBe(before.size)
  openDatabase(folder).close()
  expectKept(join(folder, 'docent.db'), before)
  const copies = version === migrations.length ? [] : readdirSync(join(folder, 'backups'))
  expect(copies).toHaveLength(migrations.length - version)
})

const kills = amount(3, 20)

test(`Docent killed while it migrates loses no row (${kills} kills, seed ${seed})`, { timeout: 600_000 }, async () => {
  let [whole, midway] = [0, 0]
  for (let round = 0; round < kills; round++) {
    const draw = draws(seed + round)
    const folder = join(root, `killed-${round}`)
    oldDatabase(folder, 1, 1_500)
    const before = contents(join(folder, 'docent.db'))
    const child = spawn(process.execPath, [resolve('build/main/browser.cjs'), '--data-dir', folder], {
      stdio: 'ignore',
    })
    const gone = new Promise((done) => child.once('close', done))
    // A copy is written before each step: so many are there before it is killed.
    const steps = below(migrations.length, draw)
    const done = () => copiesIn(folder).filter((name) => !partial.test(name)).length
    await eventually(done, (copies) => copies >= steps && copiesIn(folder).length > 0, 60_000, 5)
    await sleep(below(150, draw))
    child.kill('SIGKILL')
    await gone
    const left = new SQLite(join(folder, 'docent.db'), { readonly: true })
    const version = Number(left.pragma('user_version', { simple: true }))
    left.close()
    if (version === migrations.length) whole++
    else if (version > 1) midway++
    for (const name of copiesIn(folder).filter((name) => !partial.test(name))) {
      const copy = new SQLite(join(folder, 'backups', name), { readonly: true })
      expect(copy.pragma('integrity_check', { simple: true }), name).toBe('ok')
      copy.close()
    }
    const host = new Host(folder)
    await host.start()
    await host.end('SIGTERM')
    expectKept(join(folder, 'docent.db'), before)
    expect(copiesIn(folder).filter((name) => partial.test(name))).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  }
  tell(`killed while migrating (seed ${seed}): ${kills} times, ${midway} between two schemas, ${whole} after the last`)
})

function copiesIn(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'backups'))
  } catch {
    return []
  }
}
