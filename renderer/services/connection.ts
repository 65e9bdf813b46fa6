// The window's line to main: one typed client for the window's life, over a transport that is dialled again when it
// is lost. Used by every store; which transport it is (WebSocket or MessagePort) only main.ts knows.
import { createORPCClient, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { WindowContract } from '../../main/contract/window'

export type WindowClient = ContractRouterClient<WindowContract>
export type ConnectionState = 'connecting' | 'open' | 'lost'

/** One established line. `closed` settles when it is gone. */
export interface Transport {
  link: ClientLink<ClientContext>
  closed: Promise<void>
}
/** Establishes a line, or rejects. */
export type Dial = () => Promise<Transport>

/** What a call throws when there is no line to main, or when it broke during the call. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

const firstWait = 250
const longestWait = 8_000

export class Connection {
  readonly client: WindowClient
  /** Failed dials since the line was last open. */
  attempts = 0
  #state: ConnectionState = 'connecting'
  #transport: Transport | null = null
  #listeners = new Set<(state: ConnectionState) => void>()
  #wake: () => void = () => {}

  constructor(private readonly dial: Dial) {
    this.client = createORPCClient<WindowClient>({
      call: (path, input, options) => this.#call(path, input, options),
    })
    void this.#stayConnected()
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Calls `listener` on every change and after every failed dial; the result ends that. */
  onChange(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Dials now instead of at the end of the current wait. */
  retry(): void {
    this.#wake()
  }

  async #stayConnected(): Promise<never> {
    for (;;) {
      try {
        const transport = await this.dial()
        this.attempts = 0
        this.#become('open', transport)
        await transport.closed
      } catch {
        // Why a dial failed is not told to pages; the wait below and the banner are all that can be done.
        this.attempts += 1
      }
      this.#become('lost', null)
      await this.#pause(Math.min(firstWait * 2 ** this.attempts, longestWait))
    }
  }

  #become(state: ConnectionState, transport: Transport | null): void {
    this.#state = state
    this.#transport = transport
    for (const listener of this.#listeners) listener(state)
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** A call made before the first line stands waits for it; later ones fail at once while the line is lost. */
  async #call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (this.#state === 'connecting') await this.#settled()
    const transport = this.#transport
    if (!transport) throw new ConnectionLost()
    try {
      const output = await transport.link.call(path, input, options)
      return isAsyncIterable(output) ? this.#watched(output, transport) : output
    } catch (error) {
      throw this.#explain(error, transport)
    }
  }

  async *#watched(events: AsyncIterable<unknown>, transport: Transport): AsyncGenerator<unknown> {
    try {
      yield* events
    } catch (error) {
      throw this.#explain(error, transport)
    }
  }

  #explain(error: unknown, transport: Transport): unknown {
    return this.#transport === transport ? error : new ConnectionLost('', { cause: error })
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.onChange(() => {
        stop()
        resolve()
      })
    })
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
