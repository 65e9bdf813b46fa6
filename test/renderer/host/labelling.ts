// Jobs of a World: kept in memory, with the answers of the real routes; `answer` says what a picture gets.
import { DocentError } from '../../../main/contract/errors'
import { JobId, RowId } from '../../../main/contract/ids'
import {
  answersOf,
  type Correction,
  type FolderView,
  type FoundJob,
  type JobEvent,
  type JobPlan,
  type JobSummary,
  type Row,
  type RowPage,
  type RowQuery,
} from '../../../main/contract/labelling'

interface Stored {
  summary: JobSummary
  rows: Row[]
  removed: boolean
}

export class WorldLabelling {
  readonly stored = new Map<string, Stored>()
  /** Folders by path, with the pictures in them. */
  folders = new Map<string, string[]>()
  dialog: string | null | undefined
  answer = (_row: Row, at: number): Partial<Row> => ({
    state: 'done',
    answers: [`answer ${at + 1}`],
    confidence: ((at * 37) % 100) / 100,
    margin: ((at * 37) % 100) / 100,
  })
  /** What each picture of a run waits for. */
  step: () => Promise<void> = () => Promise.resolve()
  #next = 1
  private paused = false

  list(): JobSummary[] {
    return [...this.stored.values()].filter(({ removed }) => !removed).map(({ summary }) => summary)
  }

  get(job: string): Stored {
    const found = this.stored.get(job)
    if (!found || found.removed) throw new DocentError('job.missing')
    return found
  }

  view(folder: string): FolderView {
    const pictures = this.folders.get(folder)
    if (!pictures) throw new DocentError('job.folder', { name: folder, reason: 'reason.folder.not-there' })
    const below = [...this.folders.keys()].filter((path) => path.startsWith(`${folder}/`))
    const folders = below.map((path) => path.slice(folder.length + 1)).filter((name) => !name.includes('/'))
    return { folder, parent: null, folders, pictures: pictures.length }
  }

  create(plan: JobPlan): JobSummary {
    const { pictures } = this.view(plan.folder)
    const id = JobId.parse(crypto.randomUUID())
    const blank = { answers: [], corrected: null, confidence: null, margin: null, scores: [], read: null }
    const rows = (this.folders.get(plan.folder) ?? []).map((path): Row => ({
      ...{ id: RowId.parse(this.#next++), job: id, path, bytes: 1, modified: 1, state: 'waiting' },
      ...{ ...blank, failure: null, since: null, ms: null },
    }))
    const name = plan.folder.split('/').at(-1) ?? ''
    const counts = { waiting: pictures, done: 0, failed: 0, skipped: 0 }
    const rest = { problem: null, updatedAt: 1, rows: counts, corrected: 0, leftAside: 2, pace: null }
    const summary: JobSummary = { ...plan, id, name, state: 'draft', ...rest }
    this.stored.set(id, { summary, rows, removed: false })
    return summary
  }

  change({ job, ...change }: Omit<JobPlan, 'folder'> & { job: string }): JobSummary {
    const stored = this.get(job)
    for (const row of stored.rows) if (!row.corrected) Object.assign(row, { state: 'waiting', answers: [] })
    return this.count(stored, { ...change, state: 'draft' })
  }

  async *start(job: string, tries: number | null): AsyncGenerator<JobEvent> {
    const stored = this.get(job)
    this.paused = false
    yield { type: 'job', job: this.count(stored, { state: 'running' }) }
    const waiting = stored.rows.filter(({ state }) => state === 'waiting')
    for (const row of waiting.slice(0, tries ?? undefined)) {
      await this.step()
      if (this.isPaused()) break
      Object.assign(row, this.answer(row, stored.rows.indexOf(row)))
      yield { type: 'row', row: { ...row } }
      yield { type: 'job', job: this.count(stored, { pace: { perSecond: 4, secondsLeft: 95 } }) }
    }
    const left = stored.rows.some(({ state }) => state === 'waiting')
    const state = !left ? 'done' : tries === null ? 'paused' : 'draft'
    yield { type: 'job', job: this.count(stored, { state, pace: null }) }
  }

  pause(job: string): JobSummary {
    this.paused = true
    return this.get(job).summary
  }

  /** Filters know one word here: the real ones are tested against the store. */
  find({ job, filter, order, limit, offset }: RowQuery): RowPage {
    if (filter.includes('(')) throw new DocentError('job.filter', { near: '(' })
    const word = filter.replace(/^label:/, '').toLowerCase()
    const found = this.get(job).rows.filter((row) =>
      `${answersOf(row).join(' ')} ${row.path}`.toLowerCase().includes(word),
    )
    const rows = order === 'path' ? found : found.toSorted((a, b) => (a.margin ?? 2) - (b.margin ?? 2))
    return { rows: rows.slice(offset, offset + limit).map((row) => ({ ...row })), total: found.length }
  }

  search(query: string): FoundJob[] {
    return this.list().flatMap(({ id, name }) => {
      const { rows } = this.find({ job: id, filter: query, order: 'path', limit: 500, offset: 0 })
      const [first] = rows
      const snippet = [{ text: query, marked: true }]
      return first ? [{ job: id, name, pictures: rows.length, row: first.id, snippet }] : []
    })
  }

  correct(changes: Correction[]): { before: Correction[]; rows: Row[] } {
    const all = [...this.stored.values()].flatMap(({ rows }) => rows)
    const before: Correction[] = []
    const rows = changes.map(({ row, corrected }) => {
      const stored = all.find(({ id }) => id === row)
      if (!stored) throw new DocentError('job.row-missing')
      before.push({ row, corrected: stored.corrected })
      stored.corrected = corrected
      this.count(this.get(stored.job), {})
      return { ...stored }
    })
    return { before, rows }
  }

  /** Asked anew each time: the compiler believes that what was false once stays so. */
  private isPaused(): boolean {
    return this.paused
  }

  private count(stored: Stored, change: Partial<JobSummary>): JobSummary {
    const of = (state: Row['state']): number => stored.rows.filter((row) => row.state === state).length
    const rows = { waiting: of('waiting'), done: of('done'), failed: of('failed'), skipped: of('skipped') }
    const corrected = stored.rows.filter((row) => row.corrected !== null).length
    stored.summary = { ...stored.summary, ...change, rows, corrected }
    return stored.summary
  }
}
