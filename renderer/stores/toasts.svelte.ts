// Short notices at the window's edge, each with at most one action.
import { text } from '../../main/contract/texts/catalogue'
import { problemText } from '../services/problem'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'problem'
  action: { label: string; run: () => void } | null
}
const plainSeconds = 5
const problemSeconds = 12
/** For what main does not give a time. */
const undoSeconds = 12

export class Toasts {
  #items = $state.raw<readonly Toast[]>([])
  #next = 1

  get items(): readonly Toast[] {
    return this.#items
  }

  say(text: string, action: Toast['action'] = null, seconds = plainSeconds): void {
    this.#add({ text, action, tone: 'plain' }, seconds)
  }

  problem(text: string): void {
    this.#add({ text, action: null, tone: 'problem' }, problemSeconds)
  }

  /** Says what was done, and offers to take it back. */
  undoable(said: string, takeBack: () => Promise<unknown>, seconds = undoSeconds): void {
    this.say(said, { label: text('list.undo'), run: () => void this.orSay(takeBack) }, seconds)
  }

  /** What `action` gives; null when it failed, which has been said. */
  async orSay<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      return await action()
    } catch (error) {
      this.problem(problemText(error))
      return null
    }
  }

  dismiss(id: number): void {
    this.#items = this.#items.filter((toast) => toast.id !== id)
  }

  #add(toast: Omit<Toast, 'id'>, seconds: number): void {
    const id = this.#next++
    this.#items = [...this.#items.filter((other) => other.text !== toast.text), { ...toast, id }]
    setTimeout(() => this.dismiss(id), seconds * 1000)
  }
}
