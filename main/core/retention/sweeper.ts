// Delete means gone: after the undo time, removed conversations, libraries, examples and jobs, and every picture that
// nothing else uses are deleted with their files, looks and evidence.
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

interface Gone {
  pictures: Sha256[]
  conversations: ConversationId[]
}
const nothing: Gone = { pictures: [], conversations: [] }
/** Thrown to undo what was only asked about. */
const undone = new Error('undone')

export class Sweeper {
  #timer: NodeJS.Timeout | undefined
  /** Since this moment something may be waiting to be swept; at the start there may be leftovers of the last run. */
  #due = true
  #swept = 0
  #sweeping: Promise<unknown> = Promise.resolve()
  /** What is gone, or about to be, and the engine has not forgotten. */
  #owed = nothing
  readonly #began = Date.now()

  constructor(
    private readonly store: Store,
    private readonly copies: Copies,
    private readonly forget: (gone: Gone) => Promise<void>,
  ) {}

  /** Until `start`, nothing is swept; one that runs is waited for. */
  async pause(): Promise<void> {
    this.stop()
    await this.#sweeping
  }

  /** What a sweep could not do (the disk is full, the engine died) is still due and is tried again. */
  start(): void {
    this.#timer = setInterval(() => {
      this.#sweeping = this.sweep().catch(() => this.expect())
    }, everyMs)
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
    // Told to the engine before the rows are gone: whoever dies in between finds them again and tells it again.
    const foreseen = this.foresee(now)
    this.#owed = joined(this.#owed, foreseen)
    const told = await this.tell()
    const gone = this.store.transaction(() => this.purge(now))
    this.store.emptyLog()
    this.#due = !told || this.waiting() > 0
    for (const sha256 of gone.files) if (!this.copies.spares(sha256)) await this.store.pictureFiles.remove(sha256)
    const times = { now, since: this.#began }
    const orphans = hourly ? await removeOrphans(this.store, (sha256) => this.copies.spares(sha256), times) : []
    const more = { pictures: orphans, conversations: [] }
    this.#owed = joined(this.#owed, joined(without(gone, foreseen), more))
    if (!(await this.tell())) this.#due = true
    return [...gone.pictures, ...orphans]
  }

  /** What a purge would take: it is done and undone. */
  private foresee(now: number): Gone {
    let gone: Gone = nothing
    try {
      this.store.transaction(() => {
        gone = this.purge(now)
        throw undone
      })
    } catch (error) {
      if (error !== undone) throw error
    }
    return gone
  }

  private purge(now: number): Gone & { files: Sha256[] } {
    const { assistants, conversations, libraries, jobs, pictures } = this.store
    const due = now - undoSeconds * 1000
    // What the engine read in libraries goes too: the prefixes of conversations that were shown shots of them.
    const { shown, touched } = libraries.purge(due)
    const { purged, ...talked } = conversations.purge(due)
    assistants.purge(due) // after the conversations: they may have been the last with it
    const labelled = jobs.purge(due) // of their pictures only looks are kept
    const unused = [...pictures.purge([...shown, ...talked.shown]), ...pictures.purgeNeverSent(now - neverSentMs)]
    const files = unused.map(({ sha256 }) => sha256)
    return { files, pictures: [...files, ...labelled], conversations: [...new Set([...purged, ...touched])] }
  }

  private waiting(): number {
    const { assistants, conversations, libraries, jobs } = this.store
    return conversations.waiting() + assistants.waiting() + libraries.waiting() + jobs.waiting()
  }

  /** @returns whether the engine forgot what it was owed to be told */
  private async tell(): Promise<boolean> {
    const owed = this.#owed
    if (owed.pictures.length + owed.conversations.length === 0) return true
    try {
      await this.forget(owed)
      this.#owed = without(this.#owed, owed)
      return true
    } catch {
      return false // it died, or cannot be started: told again with the next sweep
    }
  }
}

function joined(a: Gone, b: Gone): Gone {
  return {
    pictures: [...new Set([...a.pictures, ...b.pictures])],
    conversations: [...new Set([...a.conversations, ...b.conversations])],
  }
}

function without(all: Gone, some: Gone): Gone {
  return {
    pictures: all.pictures.filter((picture) => !some.pictures.includes(picture)),
    conversations: all.conversations.filter((conversation) => !some.conversations.includes(conversation)),
  }
}
