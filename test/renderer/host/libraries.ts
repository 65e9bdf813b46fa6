// Libraries of a World: kept in memory, with the answers of the real routes.
import { DocentError } from '../../../main/contract/errors'
import type { EvaluationEvent, EvaluationHistory, EvaluationRequest } from '../../../main/contract/evaluation'
import { ExampleId, LibraryId, UploadId } from '../../../main/contract/ids'
import type {
  Example,
  ExamplePage,
  ExampleQuery,
  ImportEvent,
  ImportPreview,
  LibrarySummary,
  NewExample,
} from '../../../main/contract/libraries'
import type { Picture } from '../../../main/contract/pictures'
import type { LessonSummary, TeachEvent } from '../../../main/contract/teaching'

interface Stored {
  id: LibraryId
  name: string
  updatedAt: number
  examples: (Example & { removed: boolean })[]
  removed: boolean
}

export class WorldLibraries {
  readonly stored = new Map<string, Stored>()
  preview: ImportPreview = { add: 0, examples: [], skipped: [] }
  /** What an import says after its preview. */
  importing: ImportEvent[] = []
  history: EvaluationHistory = { results: [], worstPictures: [] }
  /** What an evaluation says, one event each time the host lets it go on. */
  evaluate: (request: EvaluationRequest) => AsyncIterable<EvaluationEvent> = async function* () {}

  lessons: LessonSummary[] = []

  constructor(private readonly world: { pictures: Map<string, Picture>; now: () => number }) {}

  create(name: string, examples: NewExample[] = []): LibrarySummary {
    const taken = [...this.stored.values()].some((one) => !one.removed && one.name.toLowerCase() === name.toLowerCase())
    if (taken) throw new DocentError('library.name-taken', { name })
    const id = LibraryId.parse(crypto.randomUUID())
    this.stored.set(id, { id, name, updatedAt: this.world.now(), examples: [], removed: false })
    this.add(id, examples)
    return this.summary(id)
  }

  async *teach(library: LibraryId): AsyncGenerator<TeachEvent> {
    const examples = this.get(library).examples.filter(({ removed }) => !removed)
    yield { type: 'progress', done: 0, of: examples.length }
    const labels = [...new Set(examples.map(({ answer }) => answer))]
    const [right, leftOut] = [examples.length - 1, examples.length]
    const lesson = { library, labels, examples: examples.length, right, leftOut, taughtAt: this.world.now() }
    this.lessons = [...this.lessons.filter((one) => one.library !== library), lesson]
    yield { type: 'done', lesson }
  }

  list(): LibrarySummary[] {
    const there = [...this.stored.values()].filter(({ removed }) => !removed)
    return there.map(({ id }) => this.summary(id)).toSorted((a, b) => b.updatedAt - a.updatedAt)
  }

  get(id: string): Stored {
    const library = this.stored.get(id)
    if (!library) throw new DocentError('library.missing')
    return library
  }

  summary(id: string): LibrarySummary {
    const { name, updatedAt, examples, id: library } = this.get(id)
    const there = examples.filter(({ removed }) => !removed)
    return { id: library, name, updatedAt, examples: there.length, picture: there[0]?.pictures[0] ?? null }
  }

  add(library: string, added: NewExample[]): ExampleId[] {
    const { id, examples } = this.get(library)
    const rows = added.map((one) => ({
      ...one,
      id: ExampleId.parse(crypto.randomUUID()),
      library: id,
      removed: false,
    }))
    examples.push(...rows)
    return rows.map((row) => row.id)
  }

  find({ library, query, tag, limit, offset }: ExampleQuery): ExamplePage {
    const all = this.get(library).examples.filter(({ removed }) => !removed)
    const found = all.filter(
      ({ instruction, answer, tags }) =>
        `${instruction} ${answer}`.toLowerCase().includes(query.toLowerCase()) && (tag === null || tags.includes(tag)),
    )
    const examples = found.slice(offset, offset + limit)
    const shown = new Set<string>(examples.flatMap(({ pictures }) => pictures))
    const pictures = [...this.world.pictures.values()].filter(({ id }) => shown.has(id))
    return { examples, pictures, total: found.length, tags: [...new Set(all.flatMap(({ tags }) => tags))].toSorted() }
  }

  named(ids: readonly string[]): (Example & { removed: boolean })[] {
    return [...this.stored.values()].flatMap(({ examples }) => examples).filter(({ id }) => ids.includes(id))
  }

  move(library: string, moved: readonly string[], before: string | null): void {
    const stored = this.get(library)
    const staying = stored.examples.filter(({ id }) => !moved.includes(id))
    const at = staying.findIndex(({ id }) => id === before)
    const going = stored.examples.filter(({ id }) => moved.includes(id))
    stored.examples = staying.toSpliced(at < 0 ? staying.length : at, 0, ...going)
  }

  begin(): UploadId {
    return UploadId.parse(crypto.randomUUID())
  }
}
