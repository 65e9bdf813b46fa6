// The pictures of jobs: which files, what was answered, what a person made of it.
import { and, asc, count, eq, gt, isNotNull, sql, type SQL } from 'drizzle-orm'
import { DocentError } from '../contract/errors'
import type { JobId, RowId, Sha256 } from '../contract/ids'
import { Row, type Correction, type RowPage, type RowQuery } from '../contract/labelling'
import type { Database } from './database'
import { matchingRows } from './row-filter'
import { jobPictures, jobRows } from './schema'

export type StoredRow = typeof jobRows.$inferSelect
/** A file as a scan found it; `path` is relative to the job's folder. */
export type FoundFile = Pick<StoredRow, 'path' | 'bytes' | 'modified'>
export type RowChange = Partial<Omit<StoredRow, 'id' | 'job' | 'path'>>

/** A row that waits. Which sidecar is ours is not forgotten. */
const blank = {
  state: 'waiting' as const,
  sha256: null,
  answers: [],
  corrected: null,
  scores: [],
  confidence: null,
  margin: null,
  read: null,
  failure: null,
  since: null,
  ms: null,
}

export class JobRows {
  constructor(private readonly database: Database) {}

  /** Adds files that the job does not know, in this order: in one statement, for a folder may hold very many. */
  add(job: JobId, files: FoundFile[]): void {
    const found = JSON.stringify(files.map(({ path, bytes, modified }) => [path, bytes, modified]))
    this.database.run(sql`
      INSERT INTO job_rows (job, path, bytes, modified, state, answers, scores)
      SELECT ${job}, value ->> 0, value ->> 1, value ->> 2, 'waiting', '[]', '[]' FROM json_each(${found})
      ORDER BY key ON CONFLICT DO NOTHING`)
  }

  /** What is known of every file, by path. */
  files(job: JobId): Map<string, Pick<StoredRow, 'id' | 'bytes' | 'modified' | 'state' | 'since'> & { own: boolean }> {
    const rows = this.database
      .select({
        id: jobRows.id,
        path: jobRows.path,
        bytes: jobRows.bytes,
        modified: jobRows.modified,
        state: jobRows.state,
        since: jobRows.since,
        own: sql<number>`corrected IS NOT NULL`,
      })
      .from(jobRows)
      .where(eq(jobRows.job, job))
      .all()
    return new Map(rows.map(({ path, own, ...row }) => [path, { ...row, own: own === 1 }]))
  }

  /** The next rows to work on, behind `after`. */
  due(job: JobId, after: number, limit: number): StoredRow[] {
    // Two reads of an index each: with both states in one condition every row of the job would be sorted.
    const of = (state: 'answered' | 'waiting') =>
      this.database
        .select()
        .from(jobRows)
        .where(and(eq(jobRows.job, job), eq(jobRows.state, state), gt(jobRows.id, after as RowId)))
        .orderBy(asc(jobRows.id))
        .limit(limit)
        .all()
    return [...of('answered'), ...of('waiting')].toSorted((a, b) => a.id - b.id).slice(0, limit)
  }

  /** `limit` of the waiting rows, spread over all of them. */
  spread(job: JobId, limit: number): StoredRow[] {
    const waiting = this.database
      .select({ id: jobRows.id })
      .from(jobRows)
      .where(and(eq(jobRows.job, job), eq(jobRows.state, 'waiting')))
      .orderBy(asc(jobRows.id))
      .all()
    const step = Math.max(1, waiting.length / limit)
    const ids = Array.from({ length: Math.min(limit, waiting.length) }, (_, at) => waiting[Math.floor(at * step)]?.id)
    const spread = among(ids.filter((id) => id !== undefined))
    return this.database.select().from(jobRows).where(spread).orderBy(asc(jobRows.id)).all()
  }

  /** @throws DocentError `job.row-missing` */
  get(id: RowId): StoredRow {
    const row = this.database.select().from(jobRows).where(eq(jobRows.id, id)).get()
    if (!row) throw new DocentError('job.row-missing')
    return row
  }

  /** A picture is about to be looked at for this job: what that leaves goes with the job. */
  looking(job: JobId, sha256: Sha256): void {
    this.database.insert(jobPictures).values({ job, sha256 }).onConflictDoNothing().run()
  }

  save(id: RowId, change: RowChange): StoredRow {
    this.database.update(jobRows).set(change).where(eq(jobRows.id, id)).run()
    return this.get(id)
  }

  /** Makes rows wait again: all that no person corrected, or these. */
  reset(job: JobId, only?: RowId[]): void {
    const which = only ? among(only) : sql`corrected IS NULL`
    this.database
      .update(jobRows)
      .set(blank)
      .where(and(eq(jobRows.job, job), which))
      .run()
  }

  /** Notes what became of the files of these rows. */
  mark(ids: RowId[], since: Row['since']): void {
    this.database.update(jobRows).set({ since }).where(among(ids)).run()
  }

  /** One page of what the filter lets through. @throws DocentError `job.filter` */
  find({ job, filter, order, limit, offset }: RowQuery): RowPage {
    const found = this.found(job, filter)
    const total = this.database.select({ total: count() }).from(jobRows).where(found).get()?.total ?? 0
    const by = order === 'path' ? sql`id` : sql`coalesce(margin, confidence) IS NULL, coalesce(margin, confidence), id`
    const rows = this.database.select().from(jobRows).where(found).orderBy(by).limit(limit).offset(offset).all()
    return { rows: rows.map(publicRow), total }
  }

  /** All that a filter lets through. @throws DocentError `job.filter` */
  all(job: JobId, filter: string): StoredRow[] {
    return this.database.select().from(jobRows).where(this.found(job, filter)).orderBy(asc(jobRows.id)).all()
  }

  /** Those that a person corrected. */
  corrected(job: JobId): StoredRow[] {
    return this.database
      .select()
      .from(jobRows)
      .where(and(eq(jobRows.job, job), isNotNull(jobRows.corrected)))
      .orderBy(asc(jobRows.id))
      .all()
  }

  /** All or none. @returns what takes them back */
  correct(changes: Correction[]): { before: Correction[]; rows: StoredRow[] } {
    return this.database.transaction(() => {
      const before: Correction[] = []
      const rows = changes.map(({ row, corrected }) => {
        const stored = this.get(row)
        before.push({ row, corrected: stored.corrected })
        const own = corrected && sameWords(corrected, stored.answers) ? null : corrected
        this.database.update(jobRows).set({ corrected: own }).where(eq(jobRows.id, row)).run()
        return { ...stored, corrected: own }
      })
      return { before, rows }
    })
  }

  private found(job: JobId, filter: string): SQL {
    return sql`job = ${job} AND (${matchingRows(filter)})`
  }
}

/** What crosses to the window: the schema leaves the hashes behind. */
export function publicRow(stored: StoredRow): Row {
  const { state } = stored
  return Row.parse({ ...stored, state: state === 'answered' ? 'waiting' : state })
}

/** As one parameter: a statement has not as many as a folder has files. */
function among(ids: RowId[]): SQL {
  return sql`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

function sameWords(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}
