// Jobs: folders that are labelled, and their removal in two steps (hidden, then gone). Their pictures are job-rows.ts.
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { and, count, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { DocentError, type Failure } from '../contract/errors'
import type { JobId, RowId, Sha256 } from '../contract/ids'
import type { FoundJob, JobPlan, JobState, JobSummary } from '../contract/labelling'
import type { Database } from './database'
import { jobPictures, jobRows, jobs } from './schema'
import { snippetOf } from './snippet'

/** A job as it is stored: without its pace, which only the run knows. */
export type StoredJob = Omit<JobSummary, 'pace'>
export type JobChange = Partial<Pick<typeof jobs.$inferInsert, 'method' | 'sidecar' | 'recursive' | 'leftAside'>> & {
  state?: JobState
  problem?: Failure | null
}

/** Folders that one search shows. */
const mostFound = 10
/** More than a person types. */
const mostWords = 16

export class Jobs {
  constructor(private readonly database: Database) {}

  add(plan: JobPlan, leftAside: number): JobId {
    const id = randomUUID() as string as JobId
    const now = Date.now()
    const values = { ...plan, id, state: 'draft' as const, leftAside, createdAt: now, updatedAt: now }
    this.database.insert(jobs).values(values).run()
    return id
  }

  /** Those not removed, last used first. */
  list(): StoredJob[] {
    const rows = this.database.select().from(jobs).where(isNull(jobs.removedAt)).orderBy(desc(jobs.updatedAt)).all()
    return rows.map((row) => this.summary(row))
  }

  /** @throws DocentError `job.missing` when there is none or it was removed */
  get(id: JobId): StoredJob {
    const row = this.database.select().from(jobs).where(eq(jobs.id, id)).get()
    if (!row || row.removedAt !== null) throw new DocentError('job.missing')
    return this.summary(row)
  }

  change(id: JobId, change: JobChange): void {
    this.database
      .update(jobs)
      .set({ ...change, updatedAt: Date.now() })
      .where(eq(jobs.id, id))
      .run()
  }

  /**
   * Folders with pictures of which all words of `query` were said or read; those with the most first. The rows are gone
   * through: ten thousand take less than a key does, and an index that forgets what is deleted is slow to write.
   */
  search(query: string): FoundJob[] {
    const words = (query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, mostWords)
    if (words.length === 0) return []
    const said = words.map((word) => sql`(coalesce(corrected, answers) || coalesce(read, '')) LIKE ${`%${word}%`}`)
    const found = this.database.all<{ job: JobId; folder: string; pictures: number; row: RowId; text: string }>(sql`
      SELECT job, folder, count(*) AS pictures, min(job_rows.id) AS row,
        coalesce((SELECT group_concat(value, ' ') FROM json_each(coalesce(corrected, answers))), '')
          || ' ' || coalesce(read, '') AS text
      FROM job_rows JOIN jobs ON jobs.id = job
      WHERE removed_at IS NULL AND ${sql.join(said, sql` AND `)}
      GROUP BY job ORDER BY pictures DESC, updated_at DESC LIMIT ${mostFound}`)
    return found.map(({ folder, text, ...rest }) => ({
      ...rest,
      name: nameOf(folder),
      snippet: snippetOf(text, words),
    }))
  }

  /** Jobs that a crash, or a copy of the database, left running are paused: going on is a person's choice. */
  markPaused(): void {
    this.database.update(jobs).set({ state: 'paused' }).where(eq(jobs.state, 'running')).run()
  }

  /** Hides it; `purge` makes it gone. */
  remove(id: JobId): void {
    this.get(id)
    this.database.update(jobs).set({ removedAt: Date.now() }).where(eq(jobs.id, id)).run()
  }

  /** @throws DocentError `job.missing` when its undo time is over */
  restore(id: JobId): void {
    const { changes } = this.database.update(jobs).set({ removedAt: null }).where(eq(jobs.id, id)).run()
    if (changes === 0) throw new DocentError('job.missing')
  }

  /**
   * Deletes jobs that were removed before `time` (milliseconds), with their rows.
   * @returns the pictures that only they knew
   */
  purge(time: number): Sha256[] {
    const due = and(isNotNull(jobs.removedAt), lt(jobs.removedAt, time))
    return this.database.transaction((tx) => {
      const shown = tx
        .selectDistinct({ sha256: jobPictures.sha256 })
        .from(jobPictures)
        .innerJoin(jobs, eq(jobs.id, jobPictures.job))
        .where(due)
        .all()
      if (tx.delete(jobs).where(due).run().changes === 0) return []
      const candidates = JSON.stringify(shown.map(({ sha256 }) => sha256))
      const only = tx.all<{ sha256: Sha256 }>(sql`
        SELECT value AS sha256 FROM json_each(${candidates})
        WHERE NOT EXISTS (SELECT 1 FROM pictures WHERE pictures.sha256 = value)
          AND NOT EXISTS (SELECT 1 FROM job_pictures WHERE job_pictures.sha256 = value)`)
      return only.map(({ sha256 }) => sha256)
    })
  }

  /** How many are hidden and not yet gone. */
  waiting(): number {
    return this.database.select({ waiting: count() }).from(jobs).where(isNotNull(jobs.removedAt)).get()?.waiting ?? 0
  }

  private summary(row: typeof jobs.$inferSelect): StoredJob {
    const { id, folder, recursive, method, sidecar, state, problem, leftAside, updatedAt } = row
    const counted = this.database
      .select({ state: jobRows.state, rows: count(), corrected: count(jobRows.corrected) })
      .from(jobRows)
      .where(eq(jobRows.job, id))
      .groupBy(jobRows.state)
      .all()
    const rows = { waiting: 0, done: 0, failed: 0, skipped: 0 }
    for (const one of counted) rows[one.state === 'answered' ? 'waiting' : one.state] += one.rows
    const corrected = counted.reduce((sum, one) => sum + one.corrected, 0)
    return {
      id,
      name: nameOf(folder),
      folder,
      recursive,
      method,
      sidecar,
      state,
      problem,
      leftAside,
      updatedAt,
      rows,
      corrected,
    }
  }
}

function nameOf(folder: string): string {
  return basename(folder) || folder
}
