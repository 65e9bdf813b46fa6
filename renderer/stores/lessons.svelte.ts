// What libraries taught, and the library that is teaching.
import type { LibraryId } from '../../main/contract/ids'
import type { LibrarySummary } from '../../main/contract/libraries'
import type { LessonSummary } from '../../main/contract/teaching'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

interface Teaching {
  library: LibraryId
  /** Examples looked at. */
  done: number
  of: number
}

export class Lessons {
  #known = $state.raw<ReadonlyMap<LibraryId, LessonSummary>>(new Map())
  #teaching = $state.raw<Teaching | null>(null)
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  of(library: LibraryId): LessonSummary | undefined {
    return this.#known.get(library)
  }
  get teaching(): Teaching | null {
    return this.#teaching
  }

  async refresh(): Promise<void> {
    await this.toasts.orSay(async () => {
      const known = await this.client.lessons.list()
      this.#known = new Map(known.map((lesson) => [lesson.library, lesson]))
    })
  }

  /** One library at a time; what it taught before stays until the new lesson is there. */
  async teach(library: LibraryId): Promise<void> {
    if (this.#teaching) return
    this.#abort = new AbortController()
    const { signal } = this.#abort
    this.#teaching = { library, done: 0, of: 1 }
    try {
      for await (const event of await this.client.lessons.teach({ library }, { signal })) {
        if (event.type === 'progress') this.#teaching = { library, done: event.done, of: event.of }
        else this.#known = new Map([...this.#known, [library, event.lesson]])
      }
    } catch (error) {
      if (!signal.aborted) this.toasts.problem(problemText(error))
    }
    this.#teaching = null
  }

  stop(): void {
    this.#abort.abort()
  }

  async forget({ id: library, name }: Pick<LibrarySummary, 'id' | 'name'>): Promise<void> {
    await this.toasts.orSay(async () => {
      await this.client.lessons.forget({ library })
      this.#known = new Map([...this.#known].filter(([id]) => id !== library))
      this.toasts.undoable(text('teach.forgotten', { name }), () => this.teach(library))
    })
  }
}
