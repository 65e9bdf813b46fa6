// What libraries taught: a lesson each, replaced when it is taught again, gone with its library.
import { and, eq, isNull } from 'drizzle-orm'
import type { LibraryId } from '../contract/ids'
import type { LessonSummary } from '../contract/teaching'
import type { Database } from './database'
import { lessons, libraries } from './schema'

export type StoredLesson = typeof lessons.$inferSelect

export class Lessons {
  constructor(private readonly database: Database) {}

  keep(lesson: Omit<StoredLesson, 'taughtAt'>): LessonSummary {
    const values = { ...lesson, taughtAt: Date.now() }
    this.database.insert(lessons).values(values).onConflictDoUpdate({ target: lessons.library, set: values }).run()
    return summaryOf(values)
  }

  /** Of a library that is there. */
  of(library: LibraryId): StoredLesson | undefined {
    return this.database
      .select({ lesson: lessons })
      .from(lessons)
      .innerJoin(libraries, eq(libraries.id, lessons.library))
      .where(and(eq(lessons.library, library), isNull(libraries.removedAt)))
      .get()?.lesson
  }

  list(): LessonSummary[] {
    return this.database.select().from(lessons).all().map(summaryOf)
  }

  forget(library: LibraryId): void {
    this.database.delete(lessons).where(eq(lessons.library, library)).run()
  }
}

function summaryOf({ library, labels, examples, right, leftOut, taughtAt }: StoredLesson): LessonSummary {
  return { library, labels, examples, right, leftOut, taughtAt }
}
