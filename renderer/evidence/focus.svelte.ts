// What of the evidence is pointed at, and which docks are hidden: shared by the rows and the boxes of one picture.
import { SvelteSet } from 'svelte/reactivity'
import type { DockId } from '../../main/contract/ids'

export class EvidenceFocus {
  #dock = $state<DockId | null>(null)
  #index = $state(-1)
  #hidden = new SvelteSet<DockId>()

  get any(): boolean {
    return this.#dock !== null
  }
  is(dock: DockId, index: number): boolean {
    return this.#dock === dock && this.#index === index
  }
  point(dock: DockId, index: number): void {
    this.#dock = dock
    this.#index = index
  }
  clear(): void {
    this.#dock = null
    this.#index = -1
  }
  shows(dock: DockId): boolean {
    return !this.#hidden.has(dock)
  }
  toggle(dock: DockId): void {
    if (!this.#hidden.delete(dock)) this.#hidden.add(dock)
  }
}
