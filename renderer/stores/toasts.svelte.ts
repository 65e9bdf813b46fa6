// Short notices at the window's edge, each with at most one action.
export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'problem'
  action: { label: string; run: () => void } | null
}
const plainSeconds = 5
const problemSeconds = 12

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

  dismiss(id: number): void {
    this.#items = this.#items.filter((toast) => toast.id !== id)
  }

  #add(toast: Omit<Toast, 'id'>, seconds: number): void {
    const id = this.#next++
    this.#items = [...this.#items.filter((other) => other.text !== toast.text), { ...toast, id }]
    setTimeout(() => this.dismiss(id), seconds * 1000)
  }
}
