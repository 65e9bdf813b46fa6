// Delete means gone: after the undo time, removed conversations, libraries, examples and jobs, and every picture that nothing else uses are deleted
// with their files, looks and evidence.
import type { ConversationId, Sha256 } from '../../contract/ids'
import type { Store } from '../../store/store'
import type { Copies } from './copies'
import { removeOrphans } from './orphans'

export const undoSeconds = 12
/** A picture in nobody's message and in no library may still be in a composer. */
const neverSentMs = 6 * 60 * 60_000
const everyMs = 5_000
/** What nobody removes can still become due: pictures that were never sent. */
const anywayMs = 60 * 60_000

export class Sweeper {
  #timer: NodeJS.Timeout | undefined
  /** Since this moment something may be waiting to be swept; at the start there may be leftovers of the last run. */
  #due = true
  #swept = 0
  #sweeping: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly store: Store,
    private readonly copies: Copies,
    private readonly forget: (gone: { pictures: Sha256[]; conversations: ConversationId[] }) => Promise<void>,
  ) {}

  /** Until `start`, nothing is swept; one that runs is waited for. */
  async pause(): Promise<void> {
    this.stop()
    await this.#sweeping.catch(() => undefined) // it says so itself
  }

  start(): void {
    this.#timer = setInterval(() => void (this.#sweeping = this.sweep()), everyMs)
    this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Something was removed: look for it until it is gone. */
  expect(): void {
    this.#due = true
  }

  /** One pass. @returns the pictures that went */
  async sweep(now = Date.now()): Promise<Sha256[]> {
    const hourly = now - this.#swept >= anywayMs
    if (!this.#due && !hourly) return []
    if (hourly) {
      this.#swept = now
      await this.copies.expire(now)
    }
    const { assistants, conversations, libraries, jobs, pictures, pictureFiles } = this.store
    const due = now - undoSeconds * 1000
    // What the engine read in libraries goes too: the prefixes of conversations that were shown shots of them.
    const { shown, touched } = libraries.purge(due)
    const { purged, ...talked } = conversations.purge(due)
    assistants.purge(due) // after the conversations: they may have been the last with it
    const labelled = jobs.purge(due) // of their pictures only looks are kept
    this.#due = conversations.waiting() + assistants.waiting() + libraries.waiting() + jobs.waiting() > 0
    const gone = [...pictures.purge([...shown, ...talked.shown]), ...pictures.purgeNeverSent(now - neverSentMs)].map(
      ({ sha256 }) => sha256,
    )
    for (const sha256 of gone) if (!this.copies.spares(sha256)) await pictureFiles.remove(sha256)
    if (hourly) gone.push(...(await removeOrphans(this.store, (sha256) => this.copies.spares(sha256), now)))
    const ended = [...new Set([...purged, ...touched])]
    const forgotten = [...gone, ...labelled]
    if (forgotten.length + ended.length > 0) await this.forget({ pictures: forgotten, conversations: ended })
    return forgotten
  }
}
