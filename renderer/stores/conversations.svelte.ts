// The conversations, and what can be done with one or several of them. Everything can be taken back from its notice.
import type { Arrangement, ConversationSummary } from '../../main/contract/conversations'
import type { ConversationId } from '../../main/contract/ids'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import type { Toasts } from './toasts.svelte'

type Done = 'removed' | 'pinned' | 'unpinned' | 'archived' | 'unarchived' | 'tagged'
type Change = Omit<Arrangement, 'conversation'>

/** For as long as main can take a removal back. */

export class Conversations {
  #items = $state.raw<readonly ConversationSummary[]>([])
  #loaded = $state(false)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  /** Most recently used first, the archived ones too. */
  get items(): readonly ConversationSummary[] {
    return this.#items
  }
  get loaded(): boolean {
    return this.#loaded
  }
  /** Every tag in use, in alphabetical order. */
  get tags(): readonly string[] {
    return [...new Set(this.#items.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b))
  }

  async refresh(): Promise<void> {
    await this.toasts.orSay(async () => {
      this.#items = inOrder(await this.client.conversations.list())
      this.#loaded = true
    })
  }

  async rename(conversation: ConversationId, title: string): Promise<void> {
    await this.toasts.orSay(async () =>
      this.#replace([await this.client.conversations.rename({ conversation, title })]),
    )
  }

  /** Pins, archives or tags `items`, each by what `changeOf` gives for it. */
  async arrange(
    items: readonly ConversationSummary[],
    done: Exclude<Done, 'removed'>,
    changeOf: (item: ConversationSummary) => Change,
  ): Promise<void> {
    const changes = items.map((item): Arrangement => ({ conversation: item.id, ...changeOf(item) }))
    // Only what is changed: taking it back later leaves what was changed since as it is.
    const before = changes.map(({ pinned, archived, tags, conversation }, at) => ({
      conversation,
      ...(pinned !== undefined && { pinned: items[at]?.pinned }),
      ...(archived !== undefined && { archived: items[at]?.archived }),
      ...(tags !== undefined && { tags: items[at]?.tags }),
    }))
    await this.toasts.orSay(async () => {
      this.#replace(await this.client.conversations.arrange({ changes }))
      const takeBack = async () => this.#replace(await this.client.conversations.arrange({ changes: before }))
      this.#say(done, items, takeBack)
    })
  }

  /** Hides them, and offers to take that back for as long as main can. True when they are gone. */
  async remove(items: readonly ConversationSummary[]): Promise<boolean> {
    const conversations = items.map(({ id }) => id)
    const done = await this.toasts.orSay(async () => {
      const { undoSeconds } = await this.client.conversations.remove({ conversations })
      this.#items = this.#items.filter(({ id }) => !conversations.includes(id))
      const takeBack = async () => this.#replace(await this.client.conversations.restore({ conversations }))
      this.#say('removed', items, takeBack, undoSeconds)
      return true
    })
    return done ?? false
  }

  #say(done: Done, items: readonly ConversationSummary[], takeBack: () => Promise<void>, seconds?: number): void {
    const [first] = items
    const one = done === 'pinned' ? 'pinned-one' : done
    const said =
      items.length === 1 && first
        ? text(`list.${one}`, { title: first.title })
        : text(`list.${done}-several`, { count: items.length })
    this.toasts.undoable(said, takeBack, seconds)
  }

  #replace(summaries: readonly ConversationSummary[]): void {
    const ids = new Set(summaries.map(({ id }) => id))
    this.#items = inOrder([...this.#items.filter(({ id }) => !ids.has(id)), ...summaries])
  }
}

function inOrder(items: readonly ConversationSummary[]): ConversationSummary[] {
  return items.toSorted((a, b) => b.updatedAt - a.updatedAt)
}
