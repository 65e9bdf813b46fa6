// One answer while it is being written. Text is collected and shown once per frame: a fast decoder costs no more
// layout than a slow one.
import type { AnswerEvent, AnswerStats } from '../../main/contract/answers'
import type { Failure } from '../../main/contract/errors'
import type { DockId, MessageId, PictureId } from '../../main/contract/ids'

export interface LookStep {
  picture: PictureId
  dock: DockId
  done: boolean
  cached: boolean
}
export interface Reading {
  tokens: number
  reused: number
  done: number
}
export interface Choosing {
  done: number
  of: number
}
export type Phase = 'starting' | 'looking' | 'choosing' | 'reading' | 'writing'
export type Ending = { type: 'done'; stats: AnswerStats } | { type: 'failed'; error: Failure }

export interface Frames {
  request(callback: () => void): number
  cancel(handle: number): void
}
const browserFrames: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
}

export class AnswerStream {
  #text = $state('')
  #looks = $state.raw<readonly LookStep[]>([])
  #reading = $state.raw<Reading | null>(null)
  #choosing = $state.raw<Choosing | null>(null)
  #stopping = $state(false)
  #waiting = ''
  #frame: number | null = null
  #abort = new AbortController()

  constructor(
    readonly answer: MessageId,
    private readonly frames: Frames = browserFrames,
  ) {}

  get text(): string {
    return this.#text
  }
  get looks(): readonly LookStep[] {
    return this.#looks
  }
  get reading(): Reading | null {
    return this.#reading
  }
  get choosing(): Choosing | null {
    return this.#choosing
  }
  /** Whether a person asked for the end, and main has not said so yet. */
  get stopping(): boolean {
    return this.#stopping
  }
  get phase(): Phase {
    if (this.#text) return 'writing'
    if (this.#reading) return 'reading'
    if (this.#choosing) return 'choosing'
    return this.#looks.length > 0 ? 'looking' : 'starting'
  }
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /** Takes events in until the answer ends; null when the stream ended without saying how. */
  async follow(events: AsyncIterable<AnswerEvent>): Promise<Ending | null> {
    try {
      for await (const event of events) {
        if (event.type === 'done' || event.type === 'failed') return event
        this.#take(event)
      }
      return null
    } finally {
      this.#flush()
    }
  }

  markStopping(): void {
    this.#stopping = true
  }

  /** Stops listening; the answer itself goes on in main. */
  leave(): void {
    this.#abort.abort()
    this.#flush()
  }

  #take(event: Exclude<AnswerEvent, { type: 'done' | 'failed' }>): void {
    switch (event.type) {
      case 'looking': {
        const at = this.#looks.findIndex((step) => step.picture === event.picture && step.dock === event.dock)
        const { picture, dock, done, cached } = event
        const step = { picture, dock, done, cached }
        this.#looks = at < 0 ? [...this.#looks, step] : this.#looks.with(at, step)
        break
      }
      case 'choosing':
        this.#choosing = { done: event.done, of: event.of }
        break
      case 'reading':
        this.#reading = { tokens: event.tokens, reused: event.reused, done: event.done }
        break
      case 'text':
        this.#waiting += event.delta
        this.#frame ??= this.frames.request(() => this.#flush())
    }
  }

  #flush(): void {
    if (this.#frame !== null) this.frames.cancel(this.#frame)
    this.#frame = null
    if (this.#waiting) this.#text += this.#waiting
    this.#waiting = ''
  }
}
