// Things that main keeps and the window lists, of which one may be open: libraries, folders that are labelled.
import { text } from '../../main/contract/texts/catalogue'
import type { Toasts } from './toasts.svelte'

export abstract class Listed<Item extends { id: string; name: string }> {
  #items = $state.raw<readonly Item[]>([])
  #loaded = $state(false)
  #open = $state.raw<Item['id'] | null>(null)

  constructor(protected readonly toasts: Toasts) {}

  /** Last used or changed first. */
  get items(): readonly Item[] {
    return this.#items
  }
  get loaded(): boolean {
    return this.#loaded
  }
  get open(): Item | null {
    return this.#items.find(({ id }) => id === this.#open) ?? null
  }
  protected get openId(): Item['id'] | null {
    return this.#open
  }
  protected set openId(id: Item['id'] | null) {
    this.#open = id
  }

  abstract show(id: Item['id'] | null): Promise<void>

  protected list(items: readonly Item[]): void {
    this.#items = items
    this.#loaded = true
  }

  /** As it is now; one that is new comes first. */
  protected put(item: Item): void {
    const known = this.#items.some(({ id }) => id === item.id)
    this.#items = known ? this.#items.map((one) => (one.id === item.id ? item : one)) : [item, ...this.#items]
  }

  /** Hides it, and offers to take that back for as long as main can. */
  protected async hide(
    item: Item,
    ask: () => Promise<{ undoSeconds: number }>,
    back: () => Promise<Item>,
  ): Promise<void> {
    await this.toasts.orSay(async () => {
      const { undoSeconds } = await ask()
      this.#items = this.#items.filter(({ id }) => id !== item.id)
      if (this.#open === item.id) await this.show(null)
      this.toasts.undoable(text('list.removed', { title: item.name }), async () => this.put(await back()), undoSeconds)
    })
  }
}
