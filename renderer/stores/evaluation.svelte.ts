// The evaluation of one library: what is wanted, how far it is, and what is known.
import {
  bestFirst,
  type EvaluationEvent,
  type EvaluationHistory,
  type EvaluationMethod,
  type EvaluationResult,
  type EvaluatedChoice,
} from '../../main/contract/evaluation'
import type { EvaluationId, ExampleId, LibraryId, PictureId } from '../../main/contract/ids'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'

type Progress = Extract<EvaluationEvent, { type: 'progress' | 'looking' }>

export class Evaluation {
  methods = $state<EvaluationMethod[]>(['context', 'probe', 'vote'])
  choices = $state<EvaluatedChoice[]>(['nearest'])
  ks = $state<number[]>([0, 1, 2, 4])
  #history = $state.raw<EvaluationHistory | null>(null)
  #progress = $state.raw<Progress | null>(null)
  #running = $state(false)
  #problem = $state<string | null>(null)
  #shown = $state<EvaluationId | null>(null)
  #abort = new AbortController()

  constructor(
    private readonly client: WindowClient,
    private readonly library: LibraryId,
  ) {}

  get loaded(): boolean {
    return this.#history !== null
  }
  get running(): boolean {
    return this.#running
  }
  /** null before the first word of it. */
  get progress(): Progress | null {
    return this.#progress
  }
  get problem(): string | null {
    return this.#problem
  }
  /** Of the library as it is now, the best first. */
  get results(): readonly EvaluationResult[] {
    return bestFirst((this.#history?.results ?? []).filter((result) => result.current))
  }
  /** Of the library as it was, the newest first. */
  get earlier(): readonly EvaluationResult[] {
    return (this.#history?.results ?? []).filter((result) => !result.current)
  }
  /** The one whose mistakes are on show: the best, until another is chosen. */
  get shown(): EvaluationResult | undefined {
    return this.#history?.results.find(({ id }) => id === this.#shown) ?? this.results[0]
  }

  show(result: EvaluationId): void {
    this.#shown = result
  }

  pictureOf(example: ExampleId): PictureId | undefined {
    return this.#history?.worstPictures.find((one) => one.example === example)?.picture.id
  }

  async load(): Promise<void> {
    await this.#orSay(async () => {
      this.#history = await this.client.evaluations.history({ library: this.library })
    })
  }

  /** Goes on with what was broken off; results are on show as they come. */
  async run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    this.#abort = new AbortController()
    const { signal } = this.#abort
    const { library, methods, choices, ks } = this
    await this.#orSay(async () => {
      const wanted = { library, methods: [...methods], choices: [...choices], ks: [...ks] }
      for await (const event of await this.client.evaluations.run(wanted, { signal })) {
        if (signal.aborted) break
        if (event.type === 'progress' || event.type === 'looking') this.#progress = event
        if (event.type === 'result') await this.load()
      }
    })
    this.#running = false
    this.#progress = null
  }

  /** What was answered is kept. */
  cancel(): void {
    this.#abort.abort()
  }

  async #orSay(action: () => Promise<void>): Promise<void> {
    const { signal } = this.#abort
    try {
      this.#problem = null
      await action()
    } catch (error) {
      if (!signal.aborted) this.#problem = problemText(error)
    }
  }
}
