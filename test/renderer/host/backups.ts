// Backups of a World: nothing is written, and a person sees all that a person would.
import type { BackupEvent, CheckEvent, KeptAside, RestoreEvent } from '../../../main/contract/backups'
import { BackupId } from '../../../main/contract/backups'
import { DocentError, type ErrorCode } from '../../../main/contract/errors'

export class WorldBackups {
  contents = { conversations: 12, pictures: 40, libraries: 2 }
  present = { conversations: 5, pictures: 1, libraries: 0 }
  kept: KeptAside | null = null
  /** What the next check finds. */
  damage: ErrorCode | null = null
  restored = 0
  /** Settles when a write may end. */
  hold: Promise<void> = Promise.resolve()

  async *create(): AsyncGenerator<BackupEvent> {
    yield { type: 'progress', done: 30, of: 100 }
    await this.hold
    const backup = BackupId.parse(crypto.randomUUID())
    const name = 'docent-2026-11-24-12-00.docent-backup'
    yield { type: 'done', backup, name, bytes: 34_000_000, contents: this.present }
  }

  async *check(): AsyncGenerator<CheckEvent> {
    yield { type: 'progress', done: 0, of: 100 }
    if (this.damage) throw new DocentError(this.damage, { name: 'mine.docent-backup', reason: 'reason.changed' })
    const { contents, present } = this
    const createdAt = Date.UTC(2026, 9, 3, 12)
    yield { type: 'done', preview: { createdAt, docent: '0.1.0', contents, present } }
  }

  async *restore(): AsyncGenerator<RestoreEvent> {
    yield { type: 'progress', done: 0, of: 100 }
    await this.hold
    this.restored += 1
    yield { type: 'done', contents: this.contents }
  }
}
