// A child process that is started when it is needed, ended when it is idle, and not restarted for ever when it crashes.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { DocentError } from '../../contract/errors'
import type { Port } from '../../contract/ports'

export interface Child {
  pid: number | undefined
  port: Port
  /** Settles when the process is gone. */
  exited: Promise<void>
  kill(): void
}

/** Starts one of Docent's own entry files in a process with a minimal environment. Hosts provide it. */
export type Spawn = (entry: 'engine' | 'pictures') => Child

/** After this many crashes in a row the process is not started again by itself. */
const crashLimit = 3

export interface ManagedOptions {
  entry: Parameters<Spawn>[0]
  /** Milliseconds without a call after which the process is ended; 0 keeps it. */
  idleMs: number
}

interface Running<C extends AnyContractRouter> {
  client: ContractRouterClient<C>
  child: Child
}

export class ManagedProcess<C extends AnyContractRouter> {
  #running: Running<C> | undefined
  #crashes = 0
  #users = 0
  #idle: NodeJS.Timeout | undefined
  #onStop: (() => void)[] = []

  constructor(
    private readonly spawn: Spawn,
    private readonly options: ManagedOptions,
  ) {}

  get running(): boolean {
    return this.#running !== undefined
  }

  get open(): boolean {
    return this.#crashes >= crashLimit
  }

  /** The running process's id, for measuring its memory. */
  get pid(): number | undefined {
    return this.#running?.child.pid
  }

  /** Called whenever the process is gone, for whatever reason. */
  onStop(listener: () => void): void {
    this.#onStop.push(listener)
  }

  /**
   * The client of the running process, started if need be. Call `release` when done with it; `gone` tells whether this
   * process has ended, also when another one runs in its place.
   * @throws DocentError `engine.circuit-open`
   */
  acquire(): { client: ContractRouterClient<C>; release(): void; gone(): boolean } {
    if (this.open) throw new DocentError('engine.circuit-open', { count: crashLimit })
    clearTimeout(this.#idle)
    const running = (this.#running ??= this.start())
    this.#users++
    let released = false
    return {
      client: running.client,
      gone: () => this.#running !== running,
      release: () => {
        if (released) return
        released = true
        this.#users--
        if (this.#users === 0 && this.options.idleMs > 0) this.endWhenIdle()
      },
    }
  }

  /** A call went well: earlier crashes no longer count. */
  proven(): void {
    this.#crashes = 0
  }

  /** Closes the circuit again: a person asked to try. */
  reset(): void {
    this.#crashes = 0
  }

  /** Ends the process; its memory is given back. The next `acquire` starts a new one. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const running = this.#running
    this.#running = undefined
    running?.child.kill()
    await running?.child.exited
  }

  private start(): Running<C> {
    const child = this.spawn(this.options.entry)
    const client: ContractRouterClient<C> = createORPCClient(new RPCLink({ port: endingWith(child) }))
    const running = { client, child }
    void child.exited.then(() => {
      if (this.#running === running) {
        this.#running = undefined
        this.#crashes++
      }
      for (const listener of this.#onStop) listener()
    })
    return running
  }

  private endWhenIdle(): void {
    this.#idle = setTimeout(() => void this.stop(), this.options.idleMs)
    this.#idle.unref()
  }
}

/** The port of a process: what is sent after its end fails, where otherwise a reply would be waited for for ever. */
function endingWith({ port, exited }: Child): Port {
  let ended = false
  void exited.then(() => (ended = true))
  return {
    on: (event, listener) => port.on(event, listener),
    postMessage(message) {
      if (ended) throw new Error('the process has ended')
      port.postMessage(message)
    },
  }
}
