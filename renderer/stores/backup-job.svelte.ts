// A backup that is made, or one that is put back: both count, can be cancelled, and change nothing before their end.
import type { BackupContents, KeptAside, RestorePreview } from '../../main/contract/backups'
import type { UploadId } from '../../main/contract/ids'
import type { WindowClient } from '../services/connection'
import { save, type FileService } from '../services/files'
import { problemText } from '../services/problem'

export type BackupPhase = 'idle' | 'writing' | 'written' | 'reading' | 'checking' | 'preview' | 'restoring' | 'restored'

type Event = { type: 'progress'; done: number; of: number } | { type: 'done' }

export class BackupJob {
  #phase = $state<BackupPhase>('idle')
  #percent = $state(0)
  #preview = $state.raw<RestorePreview | null>(null)
  #written = $state.raw<{ name: string; contents: BackupContents } | null>(null)
  #kept = $state.raw<KeptAside | null>(null)
  #problem = $state<string | null>(null)
  #upload: UploadId | null = null
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly files: FileService,
    /** Everything the window knows may be another: it starts anew. */
    private readonly startAnew: () => void,
  ) {}

  get phase(): BackupPhase {
    return this.#phase
  }
  get busy(): boolean {
    return ['writing', 'reading', 'checking', 'restoring'].includes(this.#phase)
  }
  get percent(): number {
    return this.#percent
  }
  get preview(): RestorePreview | null {
    return this.#preview
  }
  get written(): { name: string; contents: BackupContents } | null {
    return this.#written
  }
  /** What the last restore replaced. */
  get kept(): KeptAside | null {
    return this.#kept
  }
  get problem(): string | null {
    return this.#problem
  }

  async load(): Promise<void> {
    await this.#orSay(async () => {
      this.#kept = await this.client.backups.kept()
    })
  }

  /** Makes a backup and hands it to the browser. */
  async make(): Promise<void> {
    await this.#begun('writing', async (signal) => {
      const done = await this.#followed(await this.client.backups.create(undefined, { signal }))
      if (!done) return
      save(this.files.backupUrl(done.backup))
      this.#written = { name: done.name, contents: done.contents }
      this.#phase = 'written'
    })
  }

  /** Hands a file over and asks what a restore of it would do. */
  async choose(file: File): Promise<void> {
    await this.#begun('reading', async (signal) => {
      const { upload } = await this.client.backups.begin()
      this.#upload = upload
      await this.files.stage(upload, file.name, file, signal)
      this.#phase = 'checking'
      const done = await this.#followed(await this.client.backups.check({ upload }, { signal }))
      if (!done) return
      this.#preview = done.preview
      this.#phase = 'preview'
    })
  }

  async restore(): Promise<void> {
    const upload = this.#upload
    if (!upload) return
    await this.#begun('restoring', async (signal) => {
      if (await this.#followed(await this.client.backups.restore({ upload }, { signal }))) this.#replaced()
    })
  }

  async undo(): Promise<void> {
    await this.#orSay(async () => {
      await this.client.backups.undo()
      this.#replaced()
    })
  }

  async drop(): Promise<void> {
    await this.#orSay(async () => {
      await this.client.backups.drop()
      this.#kept = null
    })
  }

  /** Ends it wherever it is. */
  cancel(): void {
    this.#abort.abort()
    const upload = this.#upload
    this.#upload = null
    if (upload) void this.client.backups.abandon({ upload }).catch(() => undefined) // gone already
    this.#phase = 'idle'
  }

  #replaced(): void {
    this.#phase = 'restored'
    this.startAnew()
  }

  /** The last event, or null when it was cancelled on the way. */
  async #followed<E extends Event>(events: AsyncIterable<E>): Promise<Extract<E, { type: 'done' }> | null> {
    for await (const event of events) {
      if (event.type === 'done') return event as Extract<E, { type: 'done' }>
      const { done, of } = event as Extract<E, { type: 'progress' }>
      this.#percent = Math.floor((100 * done) / Math.max(1, of))
    }
    return null
  }

  async #begun(phase: BackupPhase, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#abort = new AbortController()
    const { signal } = this.#abort
    this.#phase = phase
    this.#percent = 0
    this.#written = null
    try {
      this.#problem = null
      await work(signal)
    } catch (error) {
      if (signal.aborted) return
      this.#problem = problemText(error)
      this.cancel()
    }
  }

  async #orSay(action: () => Promise<void>): Promise<void> {
    try {
      this.#problem = null
      await action()
    } catch (error) {
      this.#problem = problemText(error)
    }
  }
}
