// What is attached, as far as it is still there: libraries come and go without what names them.
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { LibraryId } from '../contract/ids'
import type { Attached, Shots } from '../contract/libraries'
import type { Database } from './database'
import { lessons, libraries } from './schema'

export function stillThere(database: Database, { shots, taught }: Attached): Attached {
  return { shots: shots && shotsThere(database, shots), taught: taught && lessonThere(database, taught) }
}

function shotsThere(database: Database, { libraries: named, ...rest }: Shots): Shots | null {
  const there = database
    .select({ id: libraries.id })
    .from(libraries)
    .where(and(inArray(libraries.id, named), isNull(libraries.removedAt)))
    .all()
  const left = named.filter((library) => there.some(({ id }) => id === library))
  return left.length > 0 ? { ...rest, libraries: left } : null
}

function lessonThere(database: Database, taught: LibraryId): LibraryId | null {
  const found = database
    .select({ id: lessons.library })
    .from(lessons)
    .innerJoin(libraries, eq(libraries.id, lessons.library))
    .where(and(eq(lessons.library, taught), isNull(libraries.removedAt)))
    .get()
  return found?.id ?? null
}
