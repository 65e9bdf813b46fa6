// Delete means gone: after the undo time, removed conversations and every picture that nothing else uses are deleted with
// their files, looks and evidence.
import type { ConversationId, Sha256 } from '../../contract/ids'
import type { Store } from '../../store/store'

export const undoSeconds = 12
/** A picture in nobody's message may still be in a composer. */
const neverSentMs = 6 * 60 * 60_000
const everyMs = 5_000

export class Sweeper {
  #timer: NodeJS.Timeout | undefined
  /** Since this moment something may be waiting to be swept; at the start there may be leftovers of the last run. */
  #due = true

  constructor(
    private readonly store: Store,
    private readonly forget: (gone: { pictures: Sha256[]; conversations: ConversationId[] }) => Promise<void>,
  ) {}

  start(): void {
    this.#timer = setInterval(() => void this.sweep(), everyMs)
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
    if (!this.#due) return []
    const { conversations, pictures, pictureFiles } = this.store
    const { purged, shown } = conversations.purge(now - undoSeconds * 1000)
    this.#due = conversations.waiting() > 0
    const gone = [...pictures.purge(shown), ...pictures.purgeNeverSent(now - neverSentMs)].map(({ sha256 }) => sha256)
    for (const sha256 of gone) await pictureFiles.remove(sha256)
    if (gone.length + purged.length > 0) await this.forget({ pictures: gone, conversations: purged })
    return gone
  }
}
