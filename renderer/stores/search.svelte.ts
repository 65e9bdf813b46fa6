// What is looked for, and what was found. A reply to an earlier question is dropped, whenever it comes.
import type { FoundJob } from '../../main/contract/labelling'
import type { SearchHit } from '../../main/contract/search'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'

/** 0 is any date. */
export type SearchDays = 0 | 7 | 30

const dayMs = 86_400_000
/** Between two keys of a person who types. */
const typingMs = 120

export class Search {
  #typed = $state('')
  #days = $state<SearchDays>(0)
  #withPictures = $state(false)
  #hits = $state.raw<readonly SearchHit[]>([])
  #jobs = $state.raw<readonly FoundJob[]>([])
  #next = $state<number | null>(null)
  /** What `hits` answers; null before the first reply. */
  #answered = $state<string | null>(null)
  #problem = $state<string | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  constructor(private readonly client: WindowClient) {}

  get typed(): string {
    return this.#typed
  }
  /** Something is looked for: results stand where the list was. */
  get active(): boolean {
    return this.#typed.trim() !== ''
  }
  get days(): SearchDays {
    return this.#days
  }
  get withPictures(): boolean {
    return this.#withPictures
  }
  get filtered(): boolean {
    return this.#days !== 0 || this.#withPictures
  }
  get hits(): readonly SearchHit[] {
    return this.#hits
  }
  /** Labelled folders in which it was found; dates do not concern them. */
  get jobs(): readonly FoundJob[] {
    return this.#jobs
  }
  get hasMore(): boolean {
    return this.#next !== null
  }
  get answered(): string | null {
    return this.#answered
  }
  get problem(): string | null {
    return this.#problem
  }

  type(typed: string): void {
    this.#typed = typed
    clearTimeout(this.#timer)
    if (this.active) this.#timer = setTimeout(() => void this.#ask(0), typingMs)
    else this.#forget()
  }

  choose(filter: { days?: SearchDays; withPictures?: boolean }): void {
    this.#days = filter.days ?? this.#days
    this.#withPictures = filter.withPictures ?? this.#withPictures
    clearTimeout(this.#timer)
    void this.#ask(0)
  }

  /** The next page, below what is there. */
  async more(): Promise<void> {
    if (this.#next !== null) await this.#ask(this.#next)
  }

  /** Nothing typed and no filter, so that the next search starts without an old one's limits. */
  clear(): void {
    clearTimeout(this.#timer)
    this.#typed = ''
    this.#days = 0
    this.#withPictures = false
    this.#forget()
  }

  #forget(): void {
    this.#asked += 1
    this.#hits = []
    this.#jobs = []
    this.#next = null
    this.#answered = null
    this.#problem = null
  }

  async #ask(offset: number): Promise<void> {
    const asked = (this.#asked += 1)
    const query = this.#typed.trim()
    const from = this.#days === 0 ? {} : { from: Date.now() - this.#days * dayMs }
    try {
      const [found, jobs] = await Promise.all([
        this.client.search({ query, ...from, withPictures: this.#withPictures, offset }),
        this.#days === 0 ? this.client.labelling.search({ query }) : [],
      ])
      if (asked !== this.#asked) return
      this.#jobs = jobs
      this.#hits = offset === 0 ? found.hits : [...this.#hits, ...found.hits]
      this.#next = found.next
      this.#answered = query
      this.#problem = null
    } catch (error) {
      if (asked === this.#asked) this.#problem = problemText(error)
    }
  }
}
