// The conversation list.
import type { ConversationSummary } from '../../main/contract/conversations'
import type { ConversationId } from '../../main/contract/ids'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

export class Conversations {
  #items = $state.raw<readonly ConversationSummary[]>([])
  #loaded = $state(false)

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  /** Most recently used first. */
  get items(): readonly ConversationSummary[] {
    return this.#items
  }
  get loaded(): boolean {
    return this.#loaded
  }

  async refresh(): Promise<void> {
    try {
      const items = await this.client.conversations.list()
      this.#items = items.toSorted((a, b) => b.updatedAt - a.updatedAt)
      this.#loaded = true
    } catch (error) {
      this.toasts.problem(problemText(error))
    }
  }

  async rename(conversation: ConversationId, title: string): Promise<void> {
    try {
      this.#replace(await this.client.conversations.rename({ conversation, title }))
    } catch (error) {
      this.toasts.problem(problemText(error))
    }
  }

  /** Hides it, and offers to take that back for as long as main can. True when it is gone. */
  async remove(conversation: ConversationId): Promise<boolean> {
    const removed = this.#items.find((item) => item.id === conversation)
    try {
      const { undoSeconds } = await this.client.conversations.remove({ conversation })
      this.#items = this.#items.filter((item) => item.id !== conversation)
      const undo = { label: text('list.undo'), run: () => void this.#restore(conversation) }
      this.toasts.say(text('list.removed', { title: removed?.title ?? '' }), undo, undoSeconds)
      return true
    } catch (error) {
      this.toasts.problem(problemText(error))
      return false
    }
  }

  async #restore(conversation: ConversationId): Promise<void> {
    try {
      this.#replace(await this.client.conversations.restore({ conversation }))
    } catch (error) {
      this.toasts.problem(problemText(error))
    }
  }

  #replace(summary: ConversationSummary): void {
    const others = this.#items.filter((item) => item.id !== summary.id)
    this.#items = [...others, summary].toSorted((a, b) => b.updatedAt - a.updatedAt)
  }
}
