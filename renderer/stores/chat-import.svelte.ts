// Bringing in chats of other programs: files are read, what would come is shown, and a person says whether it does.
import type { ChatImportPreview } from '../../main/contract/chat-imports'
import type { UploadId } from '../../main/contract/ids'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import type { FileService } from '../services/files'
import { problemText } from '../services/problem'
import type { Conversations } from './conversations.svelte'
import type { Toasts } from './toasts.svelte'

/** As the programs name what they write. */
export const chatFile = /\.jsonl?$/i

export type ChatImportPhase = 'choosing' | 'reading' | 'preview' | 'bringing'

export class ChatImport {
  #phase = $state<ChatImportPhase>('choosing')
  #preview = $state.raw<ChatImportPreview | null>(null)
  #progress = $state.raw({ done: 0, of: 0 })
  #problem = $state<string | null>(null)
  #upload: UploadId | null = null
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly files: FileService,
    private readonly toasts: Toasts,
    private readonly conversations: Conversations,
  ) {}

  get phase(): ChatImportPhase {
    return this.#phase
  }
  /** What would come in; null but while it is shown. */
  get preview(): ChatImportPreview | null {
    return this.#preview
  }
  get percent(): number {
    const { done, of } = this.#progress
    return of === 0 ? 0 : Math.floor((100 * done) / of)
  }
  get problem(): string | null {
    return this.#problem
  }

  async read(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.#phase === 'bringing') return
    this.cancel()
    const { signal } = (this.#abort = new AbortController())
    this.#phase = 'reading'
    this.#progress = { done: 0, of: files.length }
    await this.#orStop(signal, async () => {
      const { upload } = await this.client.chatImports.begin()
      this.#upload = upload
      for (const [at, file] of files.entries()) {
        await this.files.stage(upload, file.name, file, signal)
        this.#progress = { done: at + 1, of: files.length }
      }
      const preview = await this.client.chatImports.preview({ upload }, { signal })
      if (signal.aborted) return
      this.#preview = preview
      this.#phase = 'preview'
    })
  }

  async bringIn(): Promise<void> {
    const upload = this.#upload
    if (upload === null || this.#phase !== 'preview') return
    const { signal } = this.#abort
    this.#phase = 'bringing'
    this.#progress = { done: 0, of: this.#preview?.conversations ?? 0 }
    await this.#orStop(signal, async () => {
      for await (const event of await this.client.chatImports.run({ upload }, { signal })) {
        if (event.type === 'progress') this.#progress = event
        else await this.#done(event.conversations)
      }
    })
  }

  /** Ends it wherever it is; nothing half brought in stays. */
  cancel(): void {
    this.#abort.abort()
    if (this.#upload) void this.client.chatImports.discard({ upload: this.#upload }).catch(() => undefined) // gone already
    this.#reset(null)
  }

  async #done(brought: Parameters<WindowClient['conversations']['remove']>[0]['conversations']): Promise<void> {
    this.#reset(null)
    await this.conversations.refresh()
    const count = brought.length
    const said = text('chats.done', { conversations: text('data.conversations', { count }) })
    this.toasts.undoable(said, async () => {
      await this.client.conversations.remove({ conversations: brought })
      await this.conversations.refresh()
    })
  }

  #reset(problem: string | null): void {
    this.#upload = null
    this.#preview = null
    this.#problem = problem
    this.#phase = 'choosing'
  }

  async #orStop(signal: AbortSignal, action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      if (!signal.aborted) this.#reset(problemText(error))
    }
  }
}
