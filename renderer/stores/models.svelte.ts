// The packs of this machine, and the one thing that is being done with one of them.
import type { PackId } from '../../main/contract/ids'
import type { KnownPack, Packs } from '../../main/contract/models'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import type { PathedFile } from '../services/dropped'
import type { FileService } from '../services/files'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

interface Work {
  kind: 'check' | 'measure' | 'install'
  /** Null while it comes in. */
  pack: PackId | null
  percent: number
  /** Of one that comes in: its files are there, and are compared now. */
  checking: boolean
}
type Event = { type: 'progress'; done: number; of: number } | { type: 'done' }

export class Models {
  #packs = $state.raw<readonly KnownPack[]>([])
  #fixed = $state(false)
  #open = $state<PackId | null>(null)
  #work = $state.raw<Work | null>(null)
  #problem = $state<string | null>(null)
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly files: FileService,
    private readonly toasts: Toasts,
    /** Another pack is in use, or the engine was unloaded. */
    private readonly changed: () => void,
  ) {}

  get packs(): readonly KnownPack[] {
    return this.#packs
  }
  /** The pack was named at the start: no other can be chosen. */
  get fixed(): boolean {
    return this.#fixed
  }
  /** The one on show: at first that in use. */
  get open(): KnownPack | null {
    return this.#packs.find(({ id }) => id === this.#open) ?? this.#packs.find(({ current }) => current) ?? null
  }
  get work(): Work | null {
    return this.#work
  }
  get problem(): string | null {
    return this.#problem
  }

  show(id: PackId): void {
    this.#open = id
    this.#problem = null
  }

  async refresh(): Promise<void> {
    await this.toasts.orSay(async () => this.#take(await this.client.packs.list()))
    this.changed()
  }

  async choose(pack: PackId): Promise<void> {
    await this.toasts.orSay(async () => this.#take(await this.client.packs.choose({ pack })))
    this.changed()
  }

  check(pack: PackId): Promise<void> {
    return this.#begin({ kind: 'check', pack }, (signal) => this.client.packs.check({ pack }, { signal }))
  }

  measure(pack: PackId): Promise<void> {
    return this.#begin({ kind: 'measure', pack }, (signal) => this.client.packs.measure({ pack }, { signal }))
  }

  /** Hands the files of a folder, or one zip, over; nothing of it stays when it is stopped or refused. */
  async install(files: readonly PathedFile[]): Promise<void> {
    if (files.length === 0) return
    await this.#begin({ kind: 'install', pack: null }, async (signal) => {
      const { upload } = await this.client.packs.begin()
      // Stopped while it is handed over: what is there goes. Later it goes with its install.
      signal.addEventListener('abort', () => void this.client.packs.discard({ upload }).catch(() => undefined))
      const all = files.reduce((sum, { file }) => sum + file.size, 0)
      let done = 0
      for (const { path, file } of files) {
        await this.files.stage(upload, path, file, signal)
        done += file.size
        this.#tell({ percent: (100 * done) / Math.max(1, all) })
      }
      this.#tell({ checking: true, percent: 0 })
      return this.client.packs.install({ upload }, { signal })
    })
  }

  stop(): void {
    this.#abort.abort()
  }

  async remove({ id, summary }: KnownPack): Promise<void> {
    await this.toasts.orSay(async () => {
      const { undoSeconds } = await this.client.packs.remove({ pack: id })
      const said = text('list.removed', { title: summary?.name ?? id })
      const back = async (): Promise<void> => this.#take(await this.client.packs.restore({ pack: id }))
      this.toasts.undoable(said, back, undoSeconds)
    })
    await this.refresh()
  }

  async #begin(
    work: Pick<Work, 'kind' | 'pack'>,
    ask: (signal: AbortSignal) => Promise<AsyncIterable<Event & { pack?: PackId }>>,
  ): Promise<void> {
    if (this.#work) return
    this.#abort = new AbortController()
    this.#work = { ...work, percent: 0, checking: false }
    this.#problem = null
    const { signal } = this.#abort
    try {
      for await (const event of await ask(signal)) {
        if (event.type === 'progress') this.#tell({ percent: (100 * event.done) / Math.max(1, event.of) })
        else if (event.pack !== undefined) this.#open = event.pack
      }
    } catch (error) {
      if (!signal.aborted) this.#problem = problemText(error)
    }
    this.#work = null
    await this.refresh()
  }

  #tell(change: Partial<Work>): void {
    if (this.#work) this.#work = { ...this.#work, ...change, percent: Math.round(change.percent ?? this.#work.percent) }
  }

  #take({ fixed, packs }: Packs): void {
    this.#fixed = fixed
    this.#packs = packs
  }
}
