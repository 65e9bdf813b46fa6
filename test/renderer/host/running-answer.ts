// One scripted answer under way: several windows may follow it, each from its beginning.
import type { AnswerEvent } from '../../../main/contract/answers'
import { stats } from './stats'

type End = Extract<AnswerEvent, { type: 'done' | 'failed' }>

export class RunningAnswer {
  text: string
  #abort = new AbortController()
  #followers = new Set<(event: AnswerEvent) => void>()
  #end: End | null = null
  #latest: AnswerEvent[] = []

  constructor(soFar: string) {
    this.text = soFar
  }
  get signal(): AbortSignal {
    return this.#abort.signal
  }
  stop(): void {
    this.#abort.abort()
  }

  async run(events: AsyncIterable<AnswerEvent>, keep: (text: string) => void): Promise<End> {
    // A task of its own, so that whoever started the answer hears of it before it speaks.
    await new Promise((resolve) => setTimeout(resolve))
    for await (const event of events) {
      if (event.type === 'done' || event.type === 'failed') return this.#finish(event)
      if (event.type === 'text') {
        this.text += event.delta
        keep(this.text)
      } else this.#latest.push(event)
      this.#tell(event)
      if (this.signal.aborted) break
    }
    return this.#finish({ type: 'done', stats: stats({ end: 'cancelled' }) })
  }

  async *follow(): AsyncGenerator<AnswerEvent> {
    const queue: AnswerEvent[] = [...this.#latest]
    if (this.text) queue.push({ type: 'text', delta: this.text })
    if (this.#end) queue.push(this.#end)
    let wake = () => {}
    const take = (event: AnswerEvent) => {
      queue.push(event)
      wake()
    }
    this.#followers.add(take)
    try {
      for (;;) {
        const event = queue.shift()
        if (!event) {
          await new Promise<void>((resolve) => (wake = resolve))
          continue
        }
        yield event
        if (event.type === 'done' || event.type === 'failed') return
      }
    } finally {
      this.#followers.delete(take)
    }
  }

  #finish(end: End): End {
    this.#end = end
    this.#tell(end)
    return end
  }
  #tell(event: AnswerEvent): void {
    for (const follower of this.#followers) follower(event)
  }
}
