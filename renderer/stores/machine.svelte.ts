// What runs underneath: the pack in use, the engine, and which host this is.
import type { PackSummary } from '../../main/contract/packs'
import type { EngineStatus } from '../../main/contract/window'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

export interface About {
  version: string
  host: 'electron' | 'browser' | 'cli'
}
export interface Sample {
  name: string
  question: string
}

/** Milliseconds between two looks at an engine that is loading. */
const whileLoading = 500

export class Machine {
  #pack = $state.raw<PackSummary | null>(null)
  #packProblem = $state<string | null>(null)
  #engine = $state.raw<EngineStatus | null>(null)
  #about = $state.raw<About | null>(null)
  #samples = $state.raw<readonly Sample[]>([])
  #unloading = $state(false)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  get pack(): PackSummary | null {
    return this.#pack
  }
  /** Why there is no pack to show. */
  get packProblem(): string | null {
    return this.#packProblem
  }
  get engine(): EngineStatus | null {
    return this.#engine
  }
  get about(): About | null {
    return this.#about
  }
  get samples(): readonly Sample[] {
    return this.#samples
  }
  get unloading(): boolean {
    return this.#unloading
  }

  async load(): Promise<void> {
    await Promise.all([
      this.refreshPack(),
      this.refreshEngine(),
      this.toasts.orSay(async () => {
        this.#about = await this.client.about()
      }),
      this.toasts.orSay(async () => {
        this.#samples = await this.client.samples()
      }),
    ])
  }

  async refreshEngine(): Promise<void> {
    await this.toasts.orSay(async () => {
      this.#engine = await this.client.engine.status()
    })
    // Loading ends by itself within a second or two; nothing tells the window when.
    if (this.#engine?.state === 'loading') setTimeout(() => void this.refreshEngine(), whileLoading)
  }

  async unload(): Promise<void> {
    this.#unloading = true
    await this.toasts.orSay(async () => {
      this.#engine = await this.client.engine.unload()
    })
    this.#unloading = false
  }

  async refreshPack(): Promise<void> {
    try {
      this.#pack = await this.client.packs.current()
      this.#packProblem = null
    } catch (error) {
      this.#packProblem = problemText(error)
    }
  }
}
