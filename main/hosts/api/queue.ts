// First come, first served: one request has the engine at a time. It computes one token after the other anyway, so
// answers side by side would all be late; in turn, each is there as early as it can be. The window does not wait here:
// its answers share the engine with the one whose turn it is.
import { text } from '../../contract/texts/catalogue'
import { ApiError } from './errors'

export interface Turn {
  /** Settles when it is this one's turn; rejects when its caller went away before. */
  ready: Promise<void>
  /** Lets the next one in. Called once, also when the turn never came. */
  leave(): void
}

export class Queue {
  readonly #line: { enter: () => void }[] = []

  /** @param limit how many may wait or be answered at one time */
  constructor(private readonly limit: number) {}

  get length(): number {
    return this.#line.length
  }

  /** @throws ApiError 429 when too many wait */
  join(signal: AbortSignal): Turn {
    if (this.#line.length >= this.limit)
      throw new ApiError(429, 'rate_limit_exceeded', text('api.busy', { count: this.limit }))
    let enter = (): void => undefined
    const ready = new Promise<void>((resolve, reject) => {
      enter = resolve
      const gone = (): void => reject(new DOMException('The caller went away.', 'AbortError'))
      if (signal.aborted) gone()
      signal.addEventListener('abort', gone, { once: true })
    })
    const place = { enter }
    this.#line.push(place)
    if (this.#line[0] === place) enter()
    ready.catch(() => undefined) // whoever waits hears of it; nobody may wait yet
    return { ready, leave: () => this.leave(place) }
  }

  private leave(place: { enter: () => void }): void {
    const at = this.#line.indexOf(place)
    if (at < 0) return
    this.#line.splice(at, 1)
    if (at === 0) this.#line[0]?.enter()
  }
}
