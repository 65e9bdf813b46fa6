// The data folder: what its parts take, and clearing what can be computed again.
import { computedParts, dataParts, type DataFolder, type DataPart } from '../../main/contract/data-folder'
import { text } from '../../main/contract/texts/catalogue'
import { sizeText } from '../models/words'
import type { WindowClient } from '../services/connection'
import type { Toasts } from './toasts.svelte'

export class DataFolderStore {
  #folder = $state.raw<DataFolder | null>(null)
  #clearing = $state(false)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  /** null until read. */
  get folder(): DataFolder | null {
    return this.#folder
  }
  get clearing(): boolean {
    return this.#clearing
  }

  /** Bytes of all parts, or of some. */
  bytes(parts: readonly DataPart[] = dataParts): number {
    return parts.reduce((sum, part) => sum + (this.#folder?.sizes[part] ?? 0), 0)
  }

  async load(): Promise<void> {
    this.#folder = (await this.toasts.orSay(() => this.client.dataFolder.read())) ?? this.#folder
  }

  async open(): Promise<void> {
    await this.toasts.orSay(() => this.client.dataFolder.open())
  }

  async clear(): Promise<void> {
    const before = this.bytes(computedParts)
    this.#clearing = true
    const cleared = await this.toasts.orSay(() => this.client.dataFolder.clear())
    this.#clearing = false
    if (!cleared) return
    this.#folder = cleared
    this.toasts.say(text('data.cleared', { size: sizeText(before - this.bytes(computedParts)) }))
  }
}
