// What the docks saw, per picture, for as long as the window is open.
import { SvelteMap } from 'svelte/reactivity'
import type { Evidence } from '../../main/contract/evidence'
import type { DockId, LibraryId, PictureId } from '../../main/contract/ids'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'

export interface Seen {
  dock: DockId
  /** null while the dock is looking. */
  evidence: Evidence | null
  cached: boolean
  ms: number
}

export class Look {
  #docks = $state.raw<readonly Seen[]>([])
  #state = $state<'looking' | 'done' | 'failed'>('looking')
  #problem = $state<string | null>(null)

  constructor(
    private readonly client: WindowClient,
    readonly picture: PictureId,
    /** The library whose names it looks for as well. */
    readonly taught: LibraryId | null,
  ) {}

  get docks(): readonly Seen[] {
    return this.#docks
  }
  get state(): 'looking' | 'done' | 'failed' {
    return this.#state
  }
  get problem(): string | null {
    return this.#problem
  }

  async run(): Promise<void> {
    this.#state = 'looking'
    this.#problem = null
    try {
      for await (const event of await this.client.pictures.look({ picture: this.picture, taught: this.taught })) {
        if (event.type === 'started') this.#keep({ dock: event.dock, evidence: null, cached: false, ms: 0 })
        else this.#keep({ dock: event.dock, evidence: event.evidence, cached: event.cached, ms: event.ms })
      }
      this.#state = 'done'
    } catch (error) {
      this.#state = 'failed'
      this.#problem = problemText(error)
    }
  }

  #keep(seen: Seen): void {
    const at = this.#docks.findIndex((other) => other.dock === seen.dock)
    this.#docks = at < 0 ? [...this.#docks, seen] : this.#docks.with(at, seen)
  }
}

export class Looks {
  #looks = new SvelteMap<PictureId, Look>()

  /** @param taught the library whose names are seen in the conversation on show */
  constructor(
    private readonly client: WindowClient,
    private readonly taught: () => LibraryId | null,
  ) {}

  at(picture: PictureId): Look | undefined {
    return this.#looks.get(picture)
  }

  /** Looks once; a failed look is tried again when asked for again. */
  see(picture: PictureId): void {
    const taught = this.taught()
    if (this.#looks.get(picture)?.taught === taught) return
    const look = new Look(this.client, picture, taught)
    this.#looks.set(picture, look)
    void look.run()
  }
}
