// Labelling folders: jobs are made, run one at a time, paused, corrected and removed here.
import { DocentError } from '../../contract/errors'
import type { JobId } from '../../contract/ids'
import {
  withAnswer,
  type Correction,
  type JobEvent,
  type JobPlan,
  type JobSummary,
  type OneAnswer,
  type Row,
} from '../../contract/labelling'
import type { Pack } from '../../contract/packs'
import { publicRow } from '../../store/job-rows'
import type { StoredJob } from '../../store/jobs'
import type { Store } from '../../store/store'
import type { EngineService } from '../inference/engine-service'
import type { PictureService } from '../pictures/picture-service'
import { checkPlan } from './check'
import { refresh } from './refresh'
import { Run } from './run'
import { wholePath } from './scan'
import { beside } from './work'

export interface LabellingServices {
  store: Store
  pictures: PictureService
  engine: EngineService
}

export class Labelling {
  #run: Run | undefined

  constructor(
    private readonly services: LabellingServices,
    private readonly pack: () => Pack,
  ) {
    services.store.jobs.markPaused()
  }

  list(): JobSummary[] {
    return this.services.store.jobs.list().map((job) => this.withPace(job))
  }

  get(job: JobId): JobSummary {
    return this.withPace(this.services.store.jobs.get(job))
  }

  /** @throws DocentError `job.folder`, `job.no-pictures`, and what is wrong with the plan */
  async create(typed: JobPlan): Promise<JobSummary> {
    const { store } = this.services
    const plan = { ...typed, folder: wholePath(typed.folder) }
    checkPlan(plan, this.pack(), store)
    const job = store.jobs.add(plan, 0)
    try {
      await refresh(job, store)
      if (this.get(job).rows.waiting === 0) throw new DocentError('job.no-pictures', { name: plan.folder })
    } catch (error) {
      store.jobs.remove(job)
      throw error
    }
    return this.get(job)
  }

  /** Another way to label; rows that were answered in the old one wait again, but for what a person corrected. */
  async change(job: JobId, change: Omit<JobPlan, 'folder'>): Promise<JobSummary> {
    const { store } = this.services
    const before = store.jobs.get(job)
    this.checkIdle(job)
    checkPlan(change, this.pack(), store)
    const asks = JSON.stringify(change.method) !== JSON.stringify(before.method)
    store.transaction(() => {
      store.jobs.change(job, change)
      if (asks) {
        store.jobRows.reset(job)
        store.jobs.change(job, { state: 'draft', problem: null })
      }
    })
    if (change.recursive !== before.recursive) await refresh(job, store)
    return this.get(job)
  }

  /**
   * Starts or goes on, and tells what happens; who stops to listen does not stop it.
   * @param tries only so many rows, spread over the folder
   * @throws DocentError `job.busy`, `job.folder`, `job.missing`
   */
  async *start(job: JobId, tries: number | null, signal?: AbortSignal): AsyncGenerator<JobEvent> {
    const { store } = this.services
    if (!this.#run) await refresh(job, store)
    if (this.#run) {
      // it ran before, or was started while the folder was read
      if (this.#run.job !== job) throw new DocentError('job.busy', { name: store.jobs.get(this.#run.job).name })
      return yield* this.follow(job, signal)
    }
    const readers = this.pack()
      .docks.filter(({ kind }) => kind === 'read')
      .map(({ id }) => id)
    const run = new Run(job, { ...this.services, readers }, tries)
    this.#run = run
    void run.finished.finally(() => (this.#run = undefined))
    yield* run.feed.follow(signal, [{ type: 'job', job: run.summary() }])
  }

  /** What happens from now on; ends at once when nothing does. */
  async *follow(job: JobId, signal?: AbortSignal): AsyncGenerator<JobEvent> {
    const now: JobEvent = { type: 'job', job: this.get(job) }
    if (this.#run?.job === job) yield* this.#run.feed.follow(signal, [now])
    else yield now
  }

  /** Its last row is stored, or waits, when this returns. */
  async pause(job: JobId): Promise<JobSummary> {
    if (this.#run?.job === job) await this.stop()
    return this.get(job)
  }

  /** Before Docent ends. */
  async stop(): Promise<void> {
    const run = this.#run
    run?.pause()
    await run?.finished
  }

  /** All or none. Sidecars that Docent wrote follow. @returns what takes it back, and the rows as they are now */
  async correct(changes: Correction[]): Promise<{ before: Correction[]; rows: Row[] }> {
    const { store } = this.services
    const { before, rows } = store.jobRows.correct(changes)
    const plans = new Map<JobId, StoredJob>()
    const now: Row[] = []
    for (const row of rows) {
      const plan = plans.get(row.job) ?? store.jobs.get(row.job)
      plans.set(row.job, plan)
      const written = row.state === 'done' && row.written !== null
      now.push(publicRow(written ? await beside(row, { store, plan }) : row))
    }
    return { before, rows: now }
  }

  /** The same answer for every row that the filter lets through. @throws DocentError `job.filter` */
  async correctAll(job: JobId, filter: string, { at, answer }: OneAnswer) {
    const rows = this.services.store.jobRows.all(job, filter)
    return this.correct(
      rows.map((row) => ({ row: row.id, corrected: answer === null ? null : withAnswer(row, at, answer) })),
    )
  }

  async remove(job: JobId): Promise<void> {
    await this.pause(job)
    this.services.store.jobs.remove(job)
  }

  restore(job: JobId): JobSummary {
    this.services.store.jobs.restore(job)
    return this.get(job)
  }

  private checkIdle(job: JobId): void {
    if (this.#run?.job === job) throw new DocentError('job.running')
  }

  private withPace(job: StoredJob): JobSummary {
    return this.#run?.job === job.id ? this.#run.summary() : { ...job, pace: null }
  }
}
