// A job at work: row by row, two at a time, so that one picture is decoded while the engine looks at another. What is
// stored is stored: a run that is paused or killed goes on with the rows that wait.
import { failureOf, type Failure } from '../../contract/errors'
import type { JobId } from '../../contract/ids'
import type { JobEvent, JobPlan, JobSummary } from '../../contract/labelling'
import { publicRow, type StoredRow } from '../../store/job-rows'
import { Feed } from '../feed'
import { Follower } from './closed'
import { Pace } from './pace'
import { workOn, type Worker } from './work'

/** More would hold more pictures in memory and decode no faster. */
const together = 2
/** Rows that are read from the store at once. */
const batch = 64
/** Milliseconds between two summaries: each counts the rows. */
const summaryMs = 500

export class Run {
  readonly feed = new Feed<JobEvent>()
  readonly finished: Promise<void>
  readonly #abort = new AbortController()
  readonly #pace = new Pace()
  #summarised = 0

  /** @param tries how many rows, spread over the folder; null for all that wait */
  constructor(
    readonly job: JobId,
    private readonly worker: Omit<Worker, 'signal' | 'plan' | 'follower'>,
    private readonly tries: number | null,
  ) {
    this.finished = this.go()
  }

  /** What is being answered is dropped, and its row waits. */
  pause(): void {
    this.#abort.abort()
  }

  summary(): JobSummary {
    const job = this.worker.store.jobs.get(this.job)
    return { ...job, pace: this.#pace.over(job.rows.waiting) }
  }

  private async go(): Promise<void> {
    try {
      await this.labelAndNote()
    } catch {
      // The store itself fails, so nothing more can be noted: the job counts as paused when Docent starts again.
    } finally {
      this.feed.end()
    }
  }

  private async labelAndNote(): Promise<void> {
    const { store } = this.worker
    const draft = this.tries !== null && store.jobs.get(this.job).state === 'draft'
    store.jobs.change(this.job, { state: 'running', problem: null })
    const problem = await this.labelAll(store.jobs.get(this.job))
    const { waiting } = store.jobs.get(this.job).rows
    const state = draft && waiting > 0 ? 'draft' : problem || waiting > 0 ? 'paused' : 'done'
    store.jobs.change(this.job, { state, problem })
    this.feed.publish({ type: 'job', job: { ...store.jobs.get(this.job), pace: null } })
  }

  /** @returns why it could not go on */
  private async labelAll(plan: JobPlan): Promise<Failure | null> {
    const rows = this.due()
    const { signal } = this.#abort
    const worker = { ...this.worker, plan, signal, follower: new Follower() }
    const work = async (): Promise<void> => {
      for (const row of rows) {
        await this.worker.engine.free(signal) // a person's question goes first
        if (signal.aborted) return
        const done = await workOn(row, worker)
        if (done) this.told(done)
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: together }, () => this.orPause(work)))
    const failed = ended.find((end) => end.status === 'rejected')
    return failed ? failureOf(failed.reason) : null
  }

  private async orPause(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.pause()
      throw error
    }
  }

  private *due(): Generator<StoredRow> {
    const { jobRows } = this.worker.store
    if (this.tries !== null) return yield* jobRows.spread(this.job, this.tries)
    for (let rows = jobRows.due(this.job, 0, batch); rows.length > 0;) {
      yield* rows
      rows = jobRows.due(this.job, rows.at(-1)?.id ?? 0, batch)
    }
  }

  private told(row: StoredRow): void {
    this.#pace.step()
    this.feed.publish({ type: 'row', row: publicRow(row) })
    if (performance.now() - this.#summarised < summaryMs) return
    this.#summarised = performance.now()
    this.feed.publish({ type: 'job', job: this.summary() })
  }
}
