// Labelling: the folders that are jobs, the open one, and what is planned for a new one.
import type { JobId } from '../../main/contract/ids'
import type { FolderView, JobEvent, JobPlan, JobSummary } from '../../main/contract/labelling'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import { Listed } from './listed.svelte'
import { Rows } from './rows.svelte'
import type { Toasts } from './toasts.svelte'

/** Pictures of a try: enough to see whether a question works. */
const tries = 5

export class Labelling extends Listed<JobSummary> {
  readonly rows: Rows
  /** Whether the way to label is on show instead of the table. */
  #planning = $state(false)
  #problem = $state<string | null>(null)
  #busy = $state(false)
  #sending = $state.raw<{ done: number; of: number } | null>(null)
  /** The job whose events are being read. */
  #followed: JobId | null = null

  constructor(
    private readonly client: WindowClient,
    toasts: Toasts,
  ) {
    super(toasts)
    this.rows = new Rows(client, toasts, () => void this.refresh())
  }

  get planning(): boolean {
    return this.#planning || this.openId === null
  }
  /** What is wrong with the plan, in words. */
  get problem(): string | null {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }
  /** Corrections on their way into a library. */
  get sending(): { done: number; of: number } | null {
    return this.#sending
  }

  async refresh(): Promise<void> {
    await this.toasts.orSay(async () => {
      this.list(await this.client.labelling.list())
      const running = this.items.find(({ state }) => state === 'running')
      if (running) void this.#listen(running.id, () => this.client.labelling.follow({ job: running.id }))
    })
  }

  /** null: a folder that is not chosen yet. */
  async show(job: JobId | null): Promise<void> {
    this.openId = job
    this.#planning = false
    this.#problem = null
    await this.rows.show(job)
  }

  plan(planning: boolean): void {
    this.#planning = planning
    this.#problem = null
  }

  /** Sub-folders, for hosts without a dialog; null when there is no such folder. */
  async folder(folder: string): Promise<FolderView | null> {
    try {
      return await this.client.labelling.folder({ folder })
    } catch {
      return null // said when the folder is used: a path that is being typed is wrong at nearly every letter
    }
  }

  /** Asks with the host's dialog. `asked` is false where it has none. */
  async choose(): Promise<{ asked: boolean; folder: string | null }> {
    return (await this.toasts.orSay(() => this.client.labelling.choose())) ?? { asked: true, folder: null }
  }

  /** Keeps the plan: as a new job, or for the open one. True when it can be run. */
  async keep(plan: JobPlan): Promise<boolean> {
    this.#busy = true
    this.#problem = null
    try {
      const { folder: _, ...change } = plan
      const open = this.open
      const job = open
        ? await this.client.labelling.change({ ...change, job: open.id })
        : await this.client.labelling.create(plan)
      this.put(job)
      await this.show(job.id)
      return true
    } catch (error) {
      this.#problem = problemText(error)
      return false
    } finally {
      this.#busy = false
    }
  }

  /** Labels a few, spread over the folder. */
  async try(): Promise<void> {
    await this.#start(tries)
  }

  /** Starts, or goes on. */
  async run(): Promise<void> {
    await this.#start(null)
  }

  async pause(): Promise<void> {
    const job = this.openId
    if (job) await this.toasts.orSay(async () => this.put(await this.client.labelling.pause({ job })))
  }

  async remove(item: JobSummary): Promise<void> {
    const [{ labelling }, job] = [this.client, { job: item.id }]
    await this.hide(
      item,
      () => labelling.remove(job),
      () => labelling.restore(job),
    )
  }

  /** Makes examples of what was corrected. */
  async send(name: string): Promise<void> {
    const job = this.openId
    if (!job) return
    await this.toasts.orSay(async () => {
      for await (const event of await this.client.labelling.send({ job, name })) {
        if (event.type === 'progress') this.#sending = event
        else this.toasts.say(text('label.sent', { count: event.added, name }))
      }
    })
    this.#sending = null
  }

  async #start(limit: number | null): Promise<void> {
    const job = this.openId
    if (job) await this.#listen(job, () => this.client.labelling.start({ job, tries: limit }))
  }

  async #listen(job: JobId, events: () => Promise<AsyncIterable<JobEvent>>): Promise<void> {
    if (this.#followed === job) return
    this.#followed = job
    await this.toasts.orSay(async () => {
      for await (const event of await events()) {
        if (event.type === 'job') this.put(event.job)
        else if (job === this.openId) this.rows.patch([event.row])
      }
    })
    this.#followed = null
    if (job === this.openId) await this.rows.find()
  }
}
