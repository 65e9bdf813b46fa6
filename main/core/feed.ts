// Events for whoever listens: each follower gets all of them from when it came, at its own speed.

interface Follower<T> {
  /** Those it has not heard yet. */
  events: T[]
  wake: () => void
}

export class Feed<T> {
  readonly #followers = new Set<Follower<T>>()
  #ended = false

  publish(event: T): void {
    for (const follower of this.#followers) {
      follower.events.push(event)
      follower.wake()
    }
  }

  /** No event comes any more. */
  end(): void {
    this.#ended = true
    for (const { wake } of this.#followers) wake()
  }

  /**
   * Listens from the moment of the call, not of the first `next`, which must come.
   * @param before what it hears first
   */
  follow(signal?: AbortSignal, before: readonly T[] = []): AsyncGenerator<T> {
    const follower: Follower<T> = { events: [...before], wake: () => undefined }
    this.#followers.add(follower)
    return this.drain(follower, signal)
  }

  private async *drain(follower: Follower<T>, signal?: AbortSignal): AsyncGenerator<T> {
    const stop = (): void => follower.wake()
    signal?.addEventListener('abort', stop)
    try {
      while (!signal?.aborted) {
        yield* follower.events.splice(0)
        if (follower.events.length > 0) continue
        if (this.#ended || signal?.aborted) return // either may have happened while the last event was out
        await new Promise<void>((wake) => (follower.wake = wake))
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      this.#followers.delete(follower)
    }
  }
}
