// Assistants: the list, and what a person changes of it.
import { builtInAssistants, type Assistant, type AssistantDraft } from '../../main/contract/assistants'
import type { AssistantId } from '../../main/contract/ids'
import { text } from '../../main/contract/texts/catalogue'
import { nameOf } from '../assistants/words'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

export class Assistants {
  #items = $state.raw<readonly Assistant[]>([])
  #loaded = $state(false)
  #open = $state.raw<AssistantId | null>(null)

  /** `changed` hears what an assistant is now; null: it was removed. */
  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
    private readonly changed: (id: AssistantId, now: Assistant | null) => void,
  ) {}

  /** Docent's own first. */
  get items(): readonly Assistant[] {
    return this.#items
  }
  get loaded(): boolean {
    return this.#loaded
  }
  /** The one that is looked at; null: Docent itself. */
  get open(): Assistant | null {
    return this.#items.find(({ id }) => id === this.#open) ?? null
  }
  /** Those of Docent that a person removed. */
  get missing(): readonly Assistant[] {
    return this.#loaded ? builtInAssistants.filter(({ id }) => !this.#items.some((item) => item.id === id)) : []
  }

  show(id: AssistantId | null): void {
    this.#open = id
  }

  async refresh(): Promise<void> {
    await this.#orSay(async () => {
      this.#items = await this.client.assistants.list()
      this.#loaded = true
    })
  }

  /** A new one, under the first name that is free. */
  async create(): Promise<void> {
    const taken = new Set(this.#items.map(({ name }) => name.toLowerCase()))
    let name = text('assistant.new')
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = text('assistant.numbered', { number })
    await this.#orSay(async () => {
      const attached = { shots: null, taught: null }
      const sampling = { temperature: null, maxTokens: null }
      const blank = { name, icon: 'eye' as const, instructions: '', question: '', attached, sampling }
      const { id } = await this.client.assistants.create(blank)
      await this.refresh()
      this.#open = id
    })
  }

  /** @returns whether it was kept; it is not when, say, another one has its name */
  async change(id: AssistantId, draft: AssistantDraft): Promise<boolean> {
    return this.#orSay(async () => this.#take(await this.client.assistants.change({ assistant: id, ...draft })))
  }

  /** As it came, with a way back. */
  async reset(before: Assistant): Promise<void> {
    const { id } = before
    await this.#orSay(async () => {
      const now = await this.client.assistants.reset({ assistant: id })
      this.#take(now)
      this.#offer(text('assistant.reset-done', { name: nameOf(now) }), () => void this.change(id, before))
    })
  }

  /** Hides it, and offers to take that back for as long as main can. */
  async remove(one: Assistant): Promise<void> {
    await this.#orSay(async () => {
      const { undoSeconds } = await this.client.assistants.remove({ assistant: one.id })
      this.#items = this.#items.filter(({ id }) => id !== one.id)
      this.changed(one.id, null)
      const undo = () => void this.restore([one])
      this.#offer(text('assistant.removed', { name: nameOf(one) }), undo, undoSeconds)
    })
  }

  async restore(removed: readonly Assistant[]): Promise<void> {
    await this.#orSay(async () => {
      for (const { id } of removed) this.changed(id, await this.client.assistants.restore({ assistant: id }))
    })
    await this.refresh()
  }

  #take(now: Assistant): void {
    this.#items = this.#items.map((item) => (item.id === now.id ? now : item))
    this.changed(now.id, now)
  }

  #offer(said: string, run: () => void, seconds = 12): void {
    this.toasts.say(said, { label: text('list.undo'), run }, seconds)
  }

  async #orSay(action: () => Promise<void>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      this.toasts.problem(problemText(error))
      return false
    }
  }
}
