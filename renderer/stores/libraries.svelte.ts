// Libraries: the list, and the open one with its examples.
import type { Message } from '../../main/contract/conversations'
import type { ExampleId, LibraryId, PictureId } from '../../main/contract/ids'
import {
  libraryLimits,
  type Example,
  type ExampleChange,
  type ExamplePage,
  type LibrarySummary,
} from '../../main/contract/libraries'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import type { FileService } from '../services/files'
import { Evaluation } from './evaluation.svelte'
import { ImportJob } from './import-job.svelte'
import { Listed } from './listed.svelte'
import type { Toasts } from './toasts.svelte'

const pageSize = 60
const nothing: ExamplePage = { examples: [], pictures: [], total: 0, tags: [] }

export class Libraries extends Listed<LibrarySummary> {
  #page = $state.raw<ExamplePage>(nothing)
  #query = $state('')
  #tag = $state<string | null>(null)
  #chosen = $state.raw<ReadonlySet<ExampleId>>(new Set())
  /** Counts what was asked for, so that a late reply about something else is dropped. */
  #asked = 0

  constructor(
    private readonly client: WindowClient,
    toasts: Toasts,
    private readonly files: FileService,
  ) {
    super(toasts)
  }

  /** The examples on show: those found, as far as they were asked for. */
  get page(): ExamplePage {
    return this.#page
  }
  get query(): string {
    return this.#query
  }
  get tag(): string | null {
    return this.#tag
  }
  get chosen(): ReadonlySet<ExampleId> {
    return this.#chosen
  }

  async refresh(): Promise<void> {
    await this.toasts.orSay(async () => this.list(await this.client.libraries.list()))
  }

  async show(library: LibraryId | null): Promise<void> {
    this.openId = library
    this.#page = nothing
    this.#query = ''
    this.#tag = null
    this.#chosen = new Set()
    await this.find()
  }

  async search(query: string, tag: string | null): Promise<void> {
    this.#query = query
    this.#tag = tag
    this.#chosen = new Set()
    await this.find()
  }

  /** Reads the examples on show again. @param more how many beyond those */
  async find(more = 0): Promise<void> {
    const asked = ++this.#asked
    const library = this.openId
    if (library === null) return
    await this.toasts.orSay(async () => {
      const wanted = Math.max(pageSize, this.#page.examples.length) + more
      let found = nothing
      do {
        const offset = found.examples.length
        const limit = Math.min(libraryLimits.page, wanted - offset)
        const next = await this.client.examples.find({ library, query: this.#query, tag: this.#tag, limit, offset })
        const examples = [...found.examples, ...next.examples]
        found = { ...next, examples, pictures: [...found.pictures, ...next.pictures] }
      } while (found.examples.length < Math.min(wanted, found.total))
      if (asked === this.#asked) this.#page = found
    })
  }

  /** Those of `examples` that are there. */
  async named(examples: ExampleId[]): Promise<Example[]> {
    return (await this.toasts.orSay(() => this.client.examples.named({ examples }))) ?? []
  }

  async more(): Promise<void> {
    await this.find(pageSize)
  }

  async create(name: string): Promise<LibrarySummary | null> {
    return this.toasts.orSay(async () => {
      const created = await this.client.libraries.create({ name })
      this.put(created)
      return created
    })
  }

  async rename(library: LibraryId, name: string): Promise<void> {
    await this.toasts.orSay(async () => this.put(await this.client.libraries.rename({ library, name })))
  }

  async duplicate(library: LibraryId): Promise<void> {
    await this.toasts.orSay(async () => this.put(await this.client.libraries.duplicate({ library })))
  }

  async remove(item: LibrarySummary): Promise<void> {
    const [{ libraries }, library] = [this.client, { library: item.id }]
    await this.hide(
      item,
      () => libraries.remove(library),
      () => libraries.restore(library),
    )
  }

  evaluate(library: LibraryId): Evaluation {
    return new Evaluation(this.client, library)
  }

  /** An import into the library of this name, not begun yet. */
  importInto(name: string): ImportJob {
    return new ImportJob(this.client, this.files, name)
  }

  choose(example: ExampleId): void {
    const chosen = new Set(this.#chosen)
    if (!chosen.delete(example)) chosen.add(example)
    this.#chosen = chosen
  }

  chooseAll(): void {
    const all = this.#page.examples.map(({ id }) => id)
    this.#chosen = new Set(this.#chosen.size === all.length ? [] : all)
  }

  /** Changes one field, and offers to take that back. @param what the field of which example, in words */
  async edit<F extends keyof ExampleChange>(
    example: Example,
    field: F,
    value: Example[F],
    what: string,
  ): Promise<void> {
    const before = example[field]
    if (String(before) === String(value)) return
    await this.toasts.orSay(async () => {
      await this.#write(example.id, { [field]: value })
      this.toasts.undoable(text('library.edited', { what }), () => this.#write(example.id, { [field]: before }))
    })
  }

  async #write(example: ExampleId, change: ExampleChange): Promise<void> {
    const edited = await this.client.examples.edit({ example, change })
    const examples = this.#page.examples.map((one) => (one.id === example ? edited : one))
    this.#page = { ...this.#page, examples }
    if (change.tags) await this.find()
  }

  /** One place earlier or later among those on show. */
  async move(example: ExampleId, by: -1 | 1): Promise<void> {
    const { examples } = this.#page
    const at = examples.findIndex(({ id }) => id === example)
    const before = examples[by < 0 ? at - 1 : at + 2]?.id ?? null
    await this.#change((library) => this.client.examples.move({ library, examples: [example], before }))
  }

  /** Hides them, and offers to take that back. */
  async removeExamples(ids: readonly ExampleId[]): Promise<void> {
    const examples = [...ids]
    await this.#change(async () => {
      const { undoSeconds } = await this.client.examples.remove({ examples })
      this.#chosen = new Set()
      const restore = () => this.#change(() => this.client.examples.restore({ examples }))
      this.toasts.undoable(text('library.examples-removed', { count: examples.length }), restore, undoSeconds)
    })
  }

  /** Keeps an answered question as an example. True when it is there. */
  async add({ id: library, name }: LibrarySummary, example: NewFromAnswer): Promise<boolean> {
    const added = await this.toasts.orSay(async () => {
      await this.client.examples.add({ library, examples: [{ ...example, pictures: [...example.pictures] }] })
      this.toasts.say(text('library.added', { name }))
      return true
    })
    await this.refresh()
    return added ?? false
  }

  async #change(action: (library: LibraryId) => Promise<unknown>): Promise<void> {
    const library = this.openId
    if (library === null) return
    await this.toasts.orSay(() => action(library))
    await Promise.all([this.find(), this.refresh()])
  }
}

export type NewFromAnswer = Pick<Example, 'instruction' | 'answer'> & { pictures: readonly PictureId[] }

/** An answer with its question and the pictures that were asked about; null when no picture was. */
export function exampleOf(path: readonly Message[], answer: Message): NewFromAnswer | null {
  const before = path.slice(0, path.indexOf(answer))
  const question = before.findLast(({ role }) => role === 'user')
  const pictures = before.findLast((message) => message.pictures.length > 0)?.pictures
  if (!question || !pictures || answer.text.trim() === '') return null
  return { pictures, instruction: question.text, answer: answer.text.trim() }
}
