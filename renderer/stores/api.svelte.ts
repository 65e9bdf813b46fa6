// The local API as the window shows and switches it.
import type { ApiStatus } from '../../main/contract/api'
import { failureText, text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

export class LocalApi {
  #status = $state.raw<ApiStatus | null>(null)
  #problem = $state<string | null>(null)
  #busy = $state(false)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  /** null until asked. */
  get status(): ApiStatus | null {
    return this.#status
  }
  /** Why it does not answer, or could not be changed. */
  get problem(): string | null {
    return this.#problem
  }
  get busy(): boolean {
    return this.#busy
  }

  async load(): Promise<void> {
    await this.#change(() => this.client.api.status())
  }

  async switch(on: boolean, port: number): Promise<void> {
    await this.#change(() => this.client.api.switch({ on, port }))
  }

  async renew(): Promise<void> {
    if (await this.#change(() => this.client.api.renew())) this.toasts.say(text('api.token-renewed'))
  }

  async #change(call: () => Promise<ApiStatus>): Promise<boolean> {
    this.#busy = true
    try {
      this.#status = await call()
      this.#problem = this.#status.problem && failureText(this.#status.problem)
      return true
    } catch (error) {
      this.#problem = problemText(error)
      // As it is now: what was wished for may not have come true.
      this.#status = await this.client.api.status().catch(() => this.#status)
      return false
    } finally {
      this.#busy = false
    }
  }
}
