// A child process that is started when it is needed, ended when it is idle or hung, and not restarted for ever when it
// crashes.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract'
import { DocentError } from '../../contract/errors'
import type { Port } from '../../contract/ports'
import { Watch, type Patience } from './watch'

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

export interface ManagedOptions<C extends AnyContractRouter> {
  entry: Parameters<Spawn>[0]
  /** Milliseconds without a call after which the process is ended; 0 keeps it. */
  idleMs: number
  /** How it is asked for a sign of life while it is in use, and how long it may give none. */
  alive?: { ping(client: ContractRouterClient<C>): Promise<unknown>; patience: Patience }
}

/** Why a process is gone. */
export type End = 'engine.crashed' | 'engine.hung'

interface Running<C extends AnyContractRouter> {
  client: ContractRouterClient<C>
  child: Child
  watch: Watch | undefined
  end: End
}

export class ManagedProcess<C extends AnyContractRouter> {
  #running: Running<C> | undefined
  #crashes = 0
  #users = 0
  #idle: NodeJS.Timeout | undefined
  #onStop: (() => void)[] = []

  constructor(
    private readonly spawn: Spawn,
    private readonly options: ManagedOptions<C>,
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
   * The client of the running process, started if need be. Call `release` when done with it; `end` tells why this
   * process has ended, also when another one runs in its place, and null while it has not.
   * @throws DocentError `engine.circuit-open`
   */
  acquire(): { client: ContractRouterClient<C>; release(): void; end(): End | null } {
    if (this.open) throw new DocentError('engine.circuit-open', { count: crashLimit })
    clearTimeout(this.#idle)
    const running = (this.#running ??= this.start())
    running.watch?.start()
    this.#users++
    let released = false
    return {
      client: running.client,
      end: () => (this.#running === running ? null : running.end),
      release: () => {
        if (released) return
        released = true
        this.#users--
        if (this.#users > 0) return
        this.#running?.watch?.stop()
        if (this.options.idleMs > 0) this.endWhenIdle()
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

  /** Somebody waits for it to let go of its work: it may be silent for a short time only. */
  hurry(): void {
    this.#running?.watch?.hurry()
  }

  /** Ends a process that is of no more use: it counts as a crash. */
  fail(): void {
    if (this.#running) this.failed(this.#running, 'engine.crashed')
  }

  /** Ends the process; its memory is given back. The next `acquire` starts a new one. */
  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const running = this.#running
    if (!running) return
    this.left(running)
    running.child.kill()
    await running.child.exited
  }

  private start(): Running<C> {
    const child = this.spawn(this.options.entry)
    const client: ContractRouterClient<C> = createORPCClient(new RPCLink({ port: endingWith(child) }))
    const running: Running<C> = { client, child, watch: undefined, end: 'engine.crashed' }
    const { alive } = this.options
    const hung = (): void => this.failed(running, 'engine.hung')
    if (alive) running.watch = new Watch(() => alive.ping(client), hung, alive.patience)
    void child.exited.then(() => this.failed(running, 'engine.crashed'))
    return running
  }

  /** A process that ended, or has to, without being asked to. */
  private failed(running: Running<C>, end: End): void {
    if (this.#running !== running) return
    running.end = end
    this.#crashes++
    this.left(running)
    running.child.kill()
  }

  /** From now on the next call starts another process, also while this one is still ending. */
  private left(running: Running<C>): void {
    running.watch?.stop()
    this.#running = undefined
    for (const listener of this.#onStop) listener()
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
