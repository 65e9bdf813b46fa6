// The engine as core uses it: started and loaded on first use, ended when idle, its failures in our words.
import type { EngineContract, LoadedPack } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { ConversationId, Sha256 } from '../../contract/ids'
import { fromRpcError } from '../../contract/rpc'
import type { EngineStatus } from '../../contract/window'
import { ManagedProcess, type Spawn } from '../processes/managed'

export type EngineClient = ReturnType<ManagedProcess<EngineContract>['acquire']>['client']

export interface EngineOptions {
  /** The folder of the pack to load. */
  pack: () => string
  /** The folder of the engine's caches. */
  cache: string
  threads: () => number
  /** Milliseconds without a question after which its memory is given back. */
  idleMs: number
}

export class EngineService {
  readonly #process: ManagedProcess<EngineContract>
  #loading: Promise<LoadedPack> | undefined
  #loaded: LoadedPack | undefined
  #working = 0
  #first = 0
  #waiting: (() => void)[] = []

  constructor(
    spawn: Spawn,
    private readonly options: EngineOptions,
  ) {
    this.#process = new ManagedProcess(spawn, { entry: 'engine', idleMs: options.idleMs })
    this.#process.onStop(() => {
      this.#loading = undefined
      this.#loaded = undefined
    })
  }

  /**
   * Runs `work` with the engine loaded.
   * @param first a person waits for it: what can wait lets it go first (`free`)
   * @throws DocentError `engine.crashed`, `engine.circuit-open`, `pack.*`, and what `work` throws
   */
  async *use<T>(
    work: (engine: EngineClient, pack: LoadedPack) => AsyncIterable<T>,
    { first = false } = {},
  ): AsyncGenerator<T> {
    await this.followSettings()
    const { client, release, gone } = this.#process.acquire()
    this.#working++
    if (first) this.#first++
    try {
      const pack = await this.load(client)
      yield* work(client, pack)
      this.#process.proven()
    } catch (error) {
      throw explained(error, gone())
    } finally {
      this.#working--
      if (first && --this.#first === 0) for (const wake of this.#waiting.splice(0)) wake()
      release()
    }
  }

  /** Settles when no person waits for an answer, or `signal` is aborted. */
  async free(signal: AbortSignal): Promise<void> {
    while (this.#first > 0 && !signal.aborted)
      await new Promise<void>((wake) => {
        this.#waiting.push(wake)
        signal.addEventListener('abort', () => wake(), { once: true })
      })
  }

  /** As `use`, for work with one result. @throws DocentError as `use` */
  async run<T>(work: (engine: EngineClient, pack: LoadedPack) => Promise<T>): Promise<T> {
    const results: T[] = []
    for await (const result of this.use(async function* (engine, pack) {
      yield await work(engine, pack)
    }))
      results.push(result)
    return results[0] as T // `work` has one
  }

  /** Loads the pack ahead of the first question. */
  warm(): Promise<LoadedPack> {
    return this.run(async (_, pack) => pack)
  }

  status(): EngineStatus {
    const loaded = this.#loaded
    const state = this.#process.open
      ? 'failed'
      : this.#working > 0 && loaded
        ? 'working'
        : loaded
          ? 'ready'
          : this.#loading
            ? 'loading'
            : 'idle'
    return { state, pack: loaded?.pack ?? null, device: loaded?.device ?? null, threads: loaded?.threads ?? null }
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  /** Removes what the caches hold of these; needs no pack. */
  async forget(forgotten: { pictures: Sha256[]; conversations: ConversationId[] }): Promise<void> {
    const { client, release } = this.#process.acquire()
    try {
      await client.forget({ cache: this.options.cache, ...forgotten })
    } finally {
      release()
    }
  }

  /** Ends the process: this is how memory is given back. Also closes an open circuit, so that the next question tries again. */
  async unload(): Promise<void> {
    await this.#process.stop()
    this.#process.reset()
  }

  /** Another number of threads needs other sessions: a loaded engine that nobody uses is ended first. */
  private async followSettings(): Promise<void> {
    const changed = this.#loaded && this.#loaded.threads !== this.options.threads()
    if (changed && this.#working === 0) await this.#process.stop()
  }

  private load(client: EngineClient): Promise<LoadedPack> {
    const { pack, cache, threads } = this.options
    this.#loading ??= client
      .load({ folder: pack(), cache, threads: threads() })
      .then((loaded) => (this.#loaded = loaded))
    this.#loading.catch(() => (this.#loading = undefined))
    return this.#loading
  }
}

/** A call that broke because its process went away says so; everything else keeps its own words. */
function explained(error: unknown, gone: boolean): DocentError {
  const known = fromRpcError(error)
  return known.code === 'internal' && gone ? new DocentError('engine.crashed', {}, { cause: error }) : known
}
