// Pictures and what the docks saw in them. Their bytes are in picture-files.ts, under the sha256 of the original.
import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNotNull, lt, notInArray, type SQL } from 'drizzle-orm'
import { DocentError } from '../contract/errors'
import type { Evidence } from '../contract/evidence'
import type { PictureId, Sha256 } from '../contract/ids'
import type { Picture } from '../contract/pictures'
import type { Database } from './database'
import { draftPictures, evidence, examplePictures, parts, pictures } from './schema'

export type StoredPicture = Picture & { sha256: Sha256 }

/** A dock of a pack, in the version whose evidence is kept. */
export interface DockVersion {
  dock: string
  version: number
}

export class Pictures {
  constructor(private readonly database: Database) {}

  /** Stores a picture once: equal bytes give the picture that is already there. */
  add(picture: Omit<StoredPicture, 'id'>): StoredPicture {
    const known = this.database.select().from(pictures).where(eq(pictures.sha256, picture.sha256)).get()
    if (known) {
      // Used again: its unused time starts anew, so that a sweep does not take it from under a composer.
      this.database.update(pictures).set({ createdAt: Date.now() }).where(eq(pictures.id, known.id)).run()
      return strip(known)
    }
    const id = randomUUID() as string as PictureId
    this.database
      .insert(pictures)
      .values({ ...picture, id, createdAt: Date.now() })
      .run()
    return { ...picture, id }
  }

  /** @throws DocentError `picture.missing` */
  get(id: PictureId): StoredPicture {
    const row = this.database.select().from(pictures).where(eq(pictures.id, id)).get()
    if (!row) throw new DocentError('picture.missing')
    return strip(row)
  }

  /** @throws DocentError `picture.missing` */
  hashesOf(ids: PictureId[]): Sha256[] {
    return ids.map((id) => this.get(id).sha256)
  }

  many(ids: PictureId[]): StoredPicture[] {
    return this.database.select().from(pictures).where(inArray(pictures.id, ids)).all().map(strip)
  }

  /** Keeps what a dock saw; a newer version of the dock replaces what an older one saw. */
  saveEvidence(picture: PictureId, { dock, version }: DockVersion, seen: Evidence): void {
    const values = { picture, dock, version, evidence: seen, createdAt: Date.now() }
    this.database
      .insert(evidence)
      .values(values)
      .onConflictDoUpdate({ target: [evidence.picture, evidence.dock], set: values })
      .run()
  }

  /** What this version of a dock saw, or undefined when it has not looked yet. */
  evidenceOf(picture: PictureId, { dock, version }: DockVersion): Evidence | undefined {
    const own = and(eq(evidence.picture, picture), eq(evidence.dock, dock), eq(evidence.version, version))
    return this.database.select().from(evidence).where(own).get()?.evidence
  }

  /** The picture with these bytes, or undefined. */
  find(sha256: Sha256): StoredPicture | undefined {
    const row = this.database.select().from(pictures).where(eq(pictures.sha256, sha256)).get()
    return row && strip(row)
  }

  /** Deletes those of `among` that no message, no example and no draft shows any more. @returns what went */
  purge(among: PictureId[]): StoredPicture[] {
    return this.removeUnused(inArray(pictures.id, among))
  }

  /** Deletes pictures that were added before `time` (milliseconds) and never sent. @returns what went */
  purgeNeverSent(time: number): StoredPicture[] {
    return this.removeUnused(lt(pictures.createdAt, time))
  }

  private removeUnused(condition: SQL): StoredPicture[] {
    const sent = this.database.select({ id: parts.picture }).from(parts).where(isNotNull(parts.picture))
    const inExamples = this.database.select({ id: examplePictures.picture }).from(examplePictures)
    const drafted = this.database.select({ id: draftPictures.picture }).from(draftPictures)
    const unused = [sent, inExamples, drafted].map((used) => notInArray(pictures.id, used))
    return this.database
      .delete(pictures)
      .where(and(condition, ...unused))
      .returning()
      .all()
      .map(strip)
  }
}

function strip({ id, sha256, name, type, width, height, bytes }: typeof pictures.$inferSelect): StoredPicture {
  return { id, sha256, name, type, width, height, bytes }
}
