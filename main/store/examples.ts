// The examples of libraries: pictures, instruction, answer, tags and a note, in an order of their own.
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { DocentError } from '../contract/errors'
import type { ExampleId, LibraryId, PictureId } from '../contract/ids'
import type { Example, ExampleChange, ExampleQuery, NewExample } from '../contract/libraries'
import type { Database } from './database'
import { examplePictures, examples, libraries } from './schema'

export class Examples {
  constructor(private readonly database: Database) {}

  /** Adds at the end, all of them or none. @throws DocentError `library.missing` */
  add(library: LibraryId, added: NewExample[]): ExampleId[] {
    return this.database.transaction((tx) => {
      this.touch(library)
      const last = tx.get<{ position: number }>(
        sql`SELECT coalesce(max(position), -1) AS position FROM examples WHERE library = ${library}`,
      )
      return added.map(({ pictures, ...rest }, index) => {
        const id = randomUUID() as string as ExampleId
        const position = last.position + 1 + index
        tx.insert(examples)
          .values({ ...rest, id, library, position })
          .run()
        tx.insert(examplePictures)
          .values(pictures.map((picture, at) => ({ example: id, position: at, picture })))
          .run()
        return id
      })
    })
  }

  /** One page in the library's order, and how many there are in all. */
  find({ library, query, tag, limit, offset }: ExampleQuery): { examples: Example[]; total: number } {
    const like = `%${query.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    const found = and(
      this.live(library),
      query.trim() === ''
        ? undefined
        : sql`(instruction LIKE ${like} ESCAPE '\\' OR answer LIKE ${like} ESCAPE '\\' OR note LIKE ${like} ESCAPE '\\'
            OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value LIKE ${like} ESCAPE '\\'))`,
      tag === null ? undefined : sql`EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ${tag})`,
    )
    const page = this.ordered(found).limit(limit).offset(offset).all()
    const counted = this.database.select({ total: count() }).from(examples).where(found).get()
    return { examples: this.withPictures(page), total: counted?.total ?? 0 }
  }

  /** All of a library, in order. */
  of(library: LibraryId): Example[] {
    return this.withPictures(this.read(this.live(library)))
  }

  /** Those of `ids` that are there, in the order of `ids`. */
  many(ids: ExampleId[]): Example[] {
    const rows = this.withPictures(this.read(and(inArray(examples.id, ids), isNull(examples.removedAt))))
    return ids.flatMap((id) => rows.filter((row) => row.id === id))
  }

  /** The tags of a library, in alphabetical order. */
  tags(library: LibraryId): string[] {
    const rows = this.read(this.live(library))
    return [...new Set(rows.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b))
  }

  /** @throws DocentError `example.missing` */
  edit(id: ExampleId, change: ExampleChange): Example {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length > 0) this.database.update(examples).set(given).where(eq(examples.id, id)).run()
    const [edited] = this.many([id])
    if (!edited) throw new DocentError('example.missing')
    this.touch(edited.library)
    return edited
  }

  /** Moves these, in their order, to stand before another one, or to the end. */
  move(library: LibraryId, moved: ExampleId[], before: ExampleId | null): void {
    this.database.transaction((tx) => {
      this.touch(library)
      const rows = this.read(eq(examples.library, library))
      const going = rows.filter(({ id }) => moved.includes(id))
      const staying = rows.filter(({ id }) => !moved.includes(id))
      const at = before === null ? -1 : staying.findIndex(({ id }) => id === before)
      const order = staying.toSpliced(at < 0 ? staying.length : at, 0, ...going)
      order.forEach(({ id }, position) => tx.update(examples).set({ position }).where(eq(examples.id, id)).run())
    })
  }

  /** Hides them; Libraries.purge makes them gone. */
  remove(ids: ExampleId[]): void {
    this.database.update(examples).set({ removedAt: Date.now() }).where(inArray(examples.id, ids)).run()
  }

  restore(ids: ExampleId[]): void {
    this.database.update(examples).set({ removedAt: null }).where(inArray(examples.id, ids)).run()
  }

  private live(library: LibraryId): SQL | undefined {
    return and(eq(examples.library, library), isNull(examples.removedAt))
  }

  private touch(library: LibraryId): void {
    const { changes } = this.database
      .update(libraries)
      .set({ updatedAt: Date.now() })
      .where(and(eq(libraries.id, library), isNull(libraries.removedAt)))
      .run()
    if (changes === 0) throw new DocentError('library.missing')
  }

  private read(condition: SQL | undefined) {
    return this.ordered(condition).all()
  }

  private ordered(condition: SQL | undefined) {
    return this.database.select().from(examples).where(condition).orderBy(asc(examples.position))
  }

  private withPictures(rows: (typeof examples.$inferSelect)[]): Example[] {
    const shown = this.database
      .select()
      .from(examplePictures)
      .where(sql`example IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`)
      .orderBy(asc(examplePictures.position))
      .all()
    const pictures = Map.groupBy(shown, ({ example }) => example)
    return rows.map(({ id, library, instruction, answer, tags, note }) => {
      const own: PictureId[] = (pictures.get(id) ?? []).map(({ picture }) => picture)
      return { id, library, pictures: own, instruction, answer, tags, note }
    })
  }
}
