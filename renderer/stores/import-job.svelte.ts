// One import into a library: files are read, their preview is shown, and a person says whether it is done.
import { locale } from '../../main/contract/texts/catalogue'
import type { UploadId } from '../../main/contract/ids'
import type { ImportPreview, Skipped } from '../../main/contract/libraries'
import type { WindowClient } from '../services/connection'
import type { FileService } from '../services/files'
import { problemText } from '../services/problem'

export type ImportPhase = 'choosing' | 'reading' | 'preview' | 'importing' | 'done'

export class ImportJob {
  instruction = $state('')
  #phase = $state<ImportPhase>('choosing')
  #progress = $state.raw({ done: 0, of: 0 })
  #preview = $state.raw<ImportPreview | null>(null)
  #skipped = $state.raw<readonly Skipped[]>([])
  #added = $state(0)
  #problem = $state<string | null>(null)
  #upload: UploadId | null = null
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly files: FileService,
    private readonly name: string,
  ) {}

  get phase(): ImportPhase {
    return this.#phase
  }
  get progress(): { done: number; of: number } {
    return this.#progress
  }
  get preview(): ImportPreview | null {
    return this.#preview
  }
  get skipped(): readonly Skipped[] {
    return this.#skipped
  }
  get added(): number {
    return this.#added
  }
  get problem(): string | null {
    return this.#problem
  }

  /** Hands the files over under their paths in the chosen folder, and asks what would become of them. */
  async read(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    this.#phase = 'reading'
    await this.#orStop(async () => {
      const { upload } = await this.client.imports.begin()
      this.#upload = upload
      // A browser gives the files of a folder in any order; examples keep the one they come in.
      const { compare } = new Intl.Collator(locale(), { numeric: true })
      const inOrder = files.toSorted((a, b) => compare(pathOf(a), pathOf(b)))
      for (const [done, file] of inOrder.entries()) {
        this.#progress = { done, of: files.length }
        await this.files.stage(upload, pathOf(file), file, this.#abort.signal)
      }
      await this.look()
    })
  }

  /** The preview, anew when the instruction is another. */
  async look(): Promise<void> {
    await this.#orStop(async () => {
      if (!this.#upload) return
      this.#preview = await this.client.imports.preview(this.#request(this.#upload))
      this.#skipped = this.#preview.skipped
      this.#phase = 'preview'
    })
  }

  async run(): Promise<void> {
    await this.#orStop(async () => {
      if (!this.#upload) return
      this.#phase = 'importing'
      this.#progress = { done: 0, of: this.#preview?.add ?? 0 }
      const { signal } = this.#abort
      for await (const event of await this.client.imports.run(this.#request(this.#upload), { signal })) {
        if (event.type === 'progress') this.#progress = { done: event.done, of: event.of }
        else {
          this.#added = event.added
          this.#skipped = event.skipped
          this.#phase = 'done'
        }
      }
    })
  }

  /** Ends it wherever it is; nothing half-imported stays. */
  cancel(): void {
    this.#abort.abort()
    const upload = this.#upload
    if (upload && this.#phase !== 'done') void this.client.imports.discard({ upload }).catch(() => undefined) // gone already
  }

  #request(upload: UploadId) {
    return { upload, name: this.name, instruction: this.instruction.trim() || null }
  }

  async #orStop(action: () => Promise<void>): Promise<void> {
    try {
      this.#problem = null
      await action()
    } catch (error) {
      if (this.#abort.signal.aborted) return
      this.#problem = problemText(error)
      this.#phase = 'choosing'
    }
  }
}

/** Within the folder that was chosen: the folder's own name is no label. */
function pathOf(file: File): string {
  return file.webkitRelativePath.split('/').slice(1).join('/') || file.name
}
