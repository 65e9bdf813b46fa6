// New pictures out of stored ones: turned, or a part.
import type { Derivation, Picture } from '../../main/contract/pictures'
import type { WindowClient } from '../services/connection'
import type { Toasts } from './toasts.svelte'

export class Derivations {
  #working = $state(0)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  get working(): boolean {
    return this.#working > 0
  }

  /** null when it did not work, which has been said. */
  async make(derivation: Derivation): Promise<Picture | null> {
    this.#working += 1
    const made = await this.toasts.orSay(() => this.client.pictures.derive(derivation))
    this.#working -= 1
    return made
  }
}
