// The events of one answer for any number of followers; who comes late gets all text so far first.
import type { AnswerEvent } from '../../contract/answers'
import { Feed } from '../feed'

export class Broadcast {
  readonly #feed = new Feed<AnswerEvent>()
  #text: string
  /** The latest event that is not text: a late follower sees at once what is going on. */
  #latest: AnswerEvent | undefined

  constructor(text: string) {
    this.#text = text
  }

  emit(event: AnswerEvent): void {
    if (event.type === 'text') this.#text += event.delta
    this.#latest = event.type === 'text' ? undefined : event
    this.#feed.publish(event)
  }

  end(): void {
    this.#feed.end()
  }

  follow(signal?: AbortSignal): AsyncGenerator<AnswerEvent> {
    const before: AnswerEvent[] = this.#text === '' ? [] : [{ type: 'text', delta: this.#text }]
    return this.#feed.follow(signal, this.#latest ? [...before, this.#latest] : before)
  }
}
