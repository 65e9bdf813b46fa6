// Which rows of the list are selected: by Ctrl and Shift with the pointer, by Shift and the arrows with the keyboard.
import { SvelteSet } from 'svelte/reactivity'
import type { ConversationId } from '../../main/contract/ids'

export class Selection {
  #ids = new SvelteSet<ConversationId>()
  /** Where a range begins. */
  #anchor: ConversationId | null = null

  get size(): number {
    return this.#ids.size
  }
  has(id: ConversationId): boolean {
    return this.#ids.has(id)
  }

  toggle(id: ConversationId): void {
    if (!this.#ids.delete(id)) this.#ids.add(id)
    this.#anchor = id
  }

  /** Where the next range begins, without selecting it. */
  anchorAt(id: ConversationId): void {
    this.#anchor = id
  }

  /** Selects from the anchor to `id` as they stand in `order`, and nothing else. */
  extendTo(id: ConversationId, order: readonly ConversationId[]): void {
    const from = this.#anchor === null ? -1 : order.indexOf(this.#anchor)
    const to = order.indexOf(id)
    const begin = from < 0 ? to : from
    if (from < 0) this.#anchor = id
    this.all(order.slice(Math.min(begin, to), Math.max(begin, to) + 1))
  }

  all(ids: readonly ConversationId[]): void {
    this.#ids.clear()
    for (const id of ids) this.#ids.add(id)
  }

  clear(): void {
    this.#ids.clear()
    this.#anchor = null
  }
}
