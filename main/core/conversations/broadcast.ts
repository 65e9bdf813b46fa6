// The events of one answer for any number of followers; who comes late gets all text so far first.
import type { AnswerEvent } from '../../contract/answers'

export class Broadcast {
  #text: string
  #ended = false
  readonly #followers = new Set<(event: AnswerEvent | null) => void>()
  /** The latest event that is not text: a late follower sees at once what is going on. */
  #latest: AnswerEvent | undefined

  constructor(text: string) {
    this.#text = text
  }

  emit(event: AnswerEvent): void {
    if (event.type === 'text') this.#text += event.delta
    this.#latest = event.type === 'text' ? undefined : event
    for (const follower of this.#followers) follower(event)
  }

  end(): void {
    this.#ended = true
    for (const follower of this.#followers) follower(null)
  }

  async *follow(signal?: AbortSignal): AsyncGenerator<AnswerEvent> {
    const queue: (AnswerEvent | null)[] = []
    let wake = (): void => undefined
    const follower = (event: AnswerEvent | null): void => {
      queue.push(event)
      wake()
    }
    if (this.#text !== '') queue.push({ type: 'text', delta: this.#text })
    if (this.#latest) queue.push(this.#latest)
    if (this.#ended) queue.push(null)
    this.#followers.add(follower)
    const aborted = (): void => follower(null)
    signal?.addEventListener('abort', aborted)
    try {
      for (;;) {
        const event = queue.shift()
        if (event === null) return
        if (event) yield event
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      signal?.removeEventListener('abort', aborted)
      this.#followers.delete(follower)
    }
  }
}
