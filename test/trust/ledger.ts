// What Docent acknowledged, to be asked for again after it was killed.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect } from 'vitest'
import type { ConversationId, JobId, LibraryId, MessageId, PictureId } from '../../main/contract/ids'
import { eventually, type Client, type Host } from './host'

export interface Shown {
  conversation: ConversationId
  /** Each piece of text with the time it was shown, in milliseconds. */
  pieces: { delta: string; at: number }[]
  /** The text that was there when it was followed. */
  end: 'none' | 'done' | 'failed'
}

export class Ledger {
  readonly questions = new Map<MessageId, { conversation: ConversationId; text: string; pictures: PictureId[] }>()
  readonly answers = new Map<MessageId, Shown>()
  readonly pictures = new Set<PictureId>()
  /** Rows that were told to be done, with their answers. */
  readonly rows = new Map<JobId, Map<number, string[]>>()
  /** Libraries whose import was told to be done, with what it added. */
  readonly imported = new Map<string, number>()
  /** Libraries that were told to have taught, with from how many examples. */
  readonly taught = new Map<LibraryId, number>()
  /** Libraries whose evaluation was told to be done. */
  readonly evaluated = new Set<LibraryId>()
  /** The most that a kill cost of what was shown, in milliseconds. */
  behind = 0
  lost = 0

  /** Everything that was acknowledged is there; what was shown until `killedAt` is, but for the last `grace` ms. */
  async check(host: Host, killedAt: number, grace: number): Promise<void> {
    const { client } = host
    sound(host.folder)
    for (const [id, { conversation, text, pictures }] of this.questions) {
      const { messages } = await client.conversations.open({ conversation })
      expect(messages.find((message) => message.id === id)).toMatchObject({ text, pictures, state: 'complete' })
      expect(messages.filter(({ state }) => state === 'generating')).toEqual([])
    }
    for (const [id, shown] of this.answers) await this.checkAnswer(client, id, shown, killedAt, grace)
    for (const id of this.pictures)
      for (const which of ['view', 'thumbnail']) expect((await host.get(`/pictures/${id}/${which}`)).status).toBe(200)
    for (const [job, rows] of this.rows) {
      const page = await client.labelling.rows({ job, limit: 500 })
      const stored = new Map(page.rows.map((row) => [Number(row.id), row]))
      for (const [row, answers] of rows) expect(stored.get(row)).toMatchObject({ state: 'done', answers })
    }
    const libraries = new Map((await client.libraries.list()).map(({ name, examples }) => [name, examples]))
    for (const [name, examples] of this.imported) expect(libraries.get(name)).toBe(examples)
    const lessons = new Map((await client.lessons.list()).map(({ library, examples }) => [library, examples]))
    for (const [library, examples] of this.taught) expect(lessons.get(library)).toBe(examples)
    for (const library of this.evaluated)
      expect((await client.evaluations.history({ library })).results.length).toBeGreaterThan(0)
    const left = await eventually(
      () => orphans(host.folder),
      (found) => found.length === 0,
      20_000, // the first sweep is due a few seconds after the start
    )
    expect(left, 'orphan files').toEqual([])
  }

  private async checkAnswer(client: Client, id: MessageId, shown: Shown, killedAt: number, grace: number) {
    const { messages } = await client.conversations.open({ conversation: shown.conversation })
    const stored = messages.find((message) => message.id === id)
    if (!stored) throw new Error(`the answer ${id} is gone`)
    const whole = shown.pieces.map(({ delta }) => delta).join('')
    expect(whole.startsWith(stored.text) || stored.text.startsWith(whole), 'other words than were shown').toBe(true)
    if (shown.end === 'done') {
      expect(stored.state).toBe('complete')
      expect(stored.text).toBe(whole)
    } else expect(['interrupted', 'failed', 'complete']).toContain(stored.state)
    const at = firstMissing(shown, stored.text.length)
    if (at === undefined) return
    const behind = killedAt - at
    this.behind = Math.max(this.behind, behind)
    this.lost = Math.max(this.lost, whole.length - stored.text.length)
    expect(behind, 'milliseconds of text that was shown and is gone').toBeLessThanOrEqual(grace)
  }

  /** An answer whose fate was checked once is not measured against a later kill. */
  settle(): void {
    this.answers.clear()
  }
}

/** When the first piece beyond `length` characters was shown. */
function firstMissing({ pieces }: Shown, length: number): number | undefined {
  let end = 0
  return pieces.find(({ delta }) => (end += delta.length) > length)?.at
}

/** SQLite finds nothing wrong, and no row points to one that is gone. */
function sound(folder: string): void {
  const sqlite = new SQLite(join(folder, 'docent.db'), { readonly: true })
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(sqlite.pragma('foreign_key_check')).toEqual([])
  sqlite.close()
}

const expected =
  /^(docent\.db(-wal|-shm)?|docent\.lock(-journal)?|(host|api)\.json|logs\/(engine|pictures)\.log|backups\/before-restore-[^/]+Z\.db|cache\/packs\/hashed\.json|cache\/looks\/..\/[0-9a-f]{64}\.[a-z]+\.\d+\.look|cache\/[a-z]+\/[0-9a-f]{64}\.kv)$/
const pictureFile = /^pictures\/(..)\/(\1[0-9a-f]{62})\.(original|view|thumbnail)$/

/** Files of the data folder that nothing knows of. A cache's half files go when it is next written to. */
export function orphans(folder: string): string[] {
  const sqlite = new SQLite(join(folder, 'docent.db'), { readonly: true })
  const known = new Set(sqlite.prepare('SELECT sha256 FROM pictures').pluck().all())
  sqlite.close()
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => {
      const sha256 = pictureFile.exec(path)?.[2]
      return sha256 !== undefined ? !known.has(sha256) : !expected.test(path) && !halfCached.test(path)
    })
}

const halfCached = /^cache\/(looks|prefixes)\/.*\.partial$/
