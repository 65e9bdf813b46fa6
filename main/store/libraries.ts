// Libraries: the list, names, copies, and removal in two steps (hidden, then gone with what only it used).
import { randomUUID } from 'node:crypto'
import { and, count, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { DocentError } from '../contract/errors'
import type { ConversationId, LibraryId, PictureId } from '../contract/ids'
import type { LibrarySummary } from '../contract/libraries'
import type { Database } from './database'
import { examplePictures, examples, libraries } from './schema'

export class Libraries {
  constructor(private readonly database: Database) {}

  /** @throws DocentError `library.name-taken` */
  create(name: string): LibraryId {
    this.checkFree(name)
    const id = randomUUID() as string as LibraryId
    const now = Date.now()
    this.database.insert(libraries).values({ id, name, createdAt: now, updatedAt: now }).run()
    return id
  }

  /** Those not removed, last changed first. */
  list(): LibrarySummary[] {
    return this.summaries(sql`1`)
  }

  /** @throws DocentError `library.missing` when there is none or it was removed */
  get(id: LibraryId): LibrarySummary {
    const [found] = this.summaries(sql`libraries.id = ${id}`)
    if (!found) throw new DocentError('library.missing')
    return found
  }

  /** By its name, which only one library has; letters may be large or small. */
  named(name: string): LibrarySummary | undefined {
    return this.summaries(sql`libraries.name = ${name.trim()} COLLATE NOCASE`)[0]
  }

  /** @throws DocentError `library.name-taken`, `library.missing` */
  rename(id: LibraryId, name: string): void {
    this.get(id)
    this.checkFree(name, id)
    this.database.update(libraries).set({ name, updatedAt: Date.now() }).where(eq(libraries.id, id)).run()
  }

  /** A copy with its own examples of the same pictures, under the first name that is free. */
  duplicate(id: LibraryId, name: (copy: number) => string): LibraryId {
    return this.database.transaction((tx) => {
      this.get(id)
      let copy = 1
      while (this.named(name(copy))) copy++
      const copied = this.create(name(copy))
      const rows = tx
        .select()
        .from(examples)
        .where(and(eq(examples.library, id), isNull(examples.removedAt)))
        .all()
      for (const row of rows) {
        const example = randomUUID() as string as typeof row.id
        tx.insert(examples)
          .values({ ...row, id: example, library: copied })
          .run()
        tx.run(sql`INSERT INTO example_pictures (example, position, picture)
          SELECT ${example}, position, picture FROM example_pictures WHERE example = ${row.id}`)
      }
      return copied
    })
  }

  /** Hides it; `purge` makes it gone. */
  remove(id: LibraryId): void {
    this.get(id)
    this.database.update(libraries).set({ removedAt: Date.now() }).where(eq(libraries.id, id)).run()
  }

  /** @throws DocentError `library.missing` when its undo time is over, `library.name-taken` */
  restore(id: LibraryId): void {
    const row = this.database.select().from(libraries).where(eq(libraries.id, id)).get()
    if (!row) throw new DocentError('library.missing')
    this.checkFree(row.name, id)
    this.database.update(libraries).set({ removedAt: null }).where(eq(libraries.id, id)).run()
  }

  /**
   * Deletes libraries and examples that were removed before `time` (milliseconds).
   * @returns the pictures they showed, and the conversations whose answers had them as shots
   */
  purge(time: number): { shown: PictureId[]; touched: ConversationId[] } {
    const overdue = and(isNotNull(libraries.removedAt), lt(libraries.removedAt, time))
    const due = or(overdue, and(isNotNull(examples.removedAt), lt(examples.removedAt, time)))
    return this.database.transaction((tx) => {
      const going = tx
        .select({ id: examples.id, picture: examplePictures.picture })
        .from(examples)
        .innerJoin(libraries, eq(libraries.id, examples.library))
        .innerJoin(examplePictures, eq(examplePictures.example, examples.id))
        .where(due)
        .all()
      const ids = JSON.stringify([...new Set(going.map(({ id }) => id))])
      const touched = tx.all<{ conversation: ConversationId }>(sql`
        SELECT DISTINCT messages.conversation FROM statistics
        JOIN messages ON messages.id = statistics.message, json_each(statistics.stats, '$.shots.used') AS shot
        WHERE shot.value ->> 'example' IN (SELECT value FROM json_each(${ids}))`)
      tx.run(sql`DELETE FROM examples WHERE id IN (SELECT value FROM json_each(${ids}))`)
      tx.delete(libraries).where(overdue).run()
      return {
        shown: [...new Set(going.map(({ picture }) => picture))],
        touched: touched.map(({ conversation }) => conversation),
      }
    })
  }

  /** How many libraries and examples are hidden and not yet gone. */
  waiting(): number {
    const hidden = [libraries, examples].map((table) =>
      this.database.select({ waiting: count() }).from(table).where(isNotNull(table.removedAt)).get(),
    )
    return hidden.reduce((sum, row) => sum + (row?.waiting ?? 0), 0)
  }

  private checkFree(name: string, except?: LibraryId): void {
    const taken = this.named(name)
    if (taken && taken.id !== except) throw new DocentError('library.name-taken', { name })
  }

  private summaries(condition: ReturnType<typeof sql>): LibrarySummary[] {
    return this.database.all<LibrarySummary>(sql`
      SELECT libraries.id, name, updated_at AS updatedAt,
        (SELECT count(*) FROM examples WHERE library = libraries.id AND removed_at IS NULL) AS examples,
        (SELECT picture FROM examples JOIN example_pictures ON example = examples.id
          WHERE library = libraries.id AND removed_at IS NULL
          ORDER BY examples.position, example_pictures.position LIMIT 1) AS picture
      FROM libraries WHERE removed_at IS NULL AND ${condition}
      ORDER BY updated_at DESC, libraries.rowid DESC`)
  }
}
