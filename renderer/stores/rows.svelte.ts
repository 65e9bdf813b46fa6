// The rows of the open job, page by page as they come into view, and corrections that can be taken back.
import type { JobId } from '../../main/contract/ids'
import { withAnswer, type Correction, type OneAnswer, type Row, type RowQuery } from '../../main/contract/labelling'
import { text } from '../../main/contract/texts/catalogue'
import type { WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import type { Toasts } from './toasts.svelte'

const pageSize = 100
/** Changes that can be taken back, the last one first. */
const remembered = 100
/** While a job runs, rows may come to match a filter: asked again this often, in milliseconds. */
const patience = 2_000

export class Rows {
  #job: JobId | null = null
  #pages = $state.raw<ReadonlyMap<number, readonly Row[]>>(new Map())
  #total = $state(0)
  #filter = $state('')
  #order = $state<RowQuery['order']>('path')
  #problem = $state<string | null>(null)
  #undo = $state.raw<readonly Correction[][]>([])
  /** Counts what was asked for, so that a late reply about something else is dropped. */
  #asked = 0
  readonly #loading = new Set<number>()
  #again: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
    private readonly changed: () => void,
  ) {}

  get total(): number {
    return this.#total
  }
  get filter(): string {
    return this.#filter
  }
  get order(): RowQuery['order'] {
    return this.#order
  }
  /** What is wrong with the filter, in words. */
  get problem(): string | null {
    return this.#problem
  }
  get undoable(): boolean {
    return this.#undo.length > 0
  }

  /** The row at a place of the list; undefined until it is read. */
  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  async show(job: JobId | null): Promise<void> {
    this.#job = job
    this.#filter = ''
    this.#order = 'path'
    this.#undo = []
    this.#total = 0
    await this.find()
  }

  async search(filter: string, order: RowQuery['order']): Promise<void> {
    this.#filter = filter
    this.#order = order
    await this.find()
  }

  /** Reads what is on show again. */
  async find(): Promise<void> {
    this.#asked++
    this.#loading.clear()
    clearTimeout(this.#again)
    this.#again = undefined
    await this.#load(0, true)
  }

  /** Rows `from` to `to` are in view. */
  need(from: number, to: number): void {
    for (let page = Math.floor(from / pageSize); page <= Math.floor(Math.max(from, to - 1) / pageSize); page++)
      if (!this.#pages.has(page)) void this.#load(page, false)
  }

  /** Rows as they are now. */
  patch(rows: readonly Row[]): void {
    const changed = new Map(rows.map((row) => [row.id, row]))
    const known = (page: readonly Row[]) => page.some(({ id }) => changed.has(id))
    this.#pages = new Map(
      [...this.#pages].map(([at, page]) => [at, known(page) ? page.map((row) => changed.get(row.id) ?? row) : page]),
    )
    if (this.#filter.trim() === '' && this.#order === 'path') return
    this.#again ??= setTimeout(() => void this.find(), patience)
  }

  /** One answer of a row, as a person has it. */
  async edit(row: Row, at: number, answer: string): Promise<void> {
    await this.#correct([{ row: row.id, corrected: withAnswer(row, at, answer) }])
  }

  /** Back to what was found. */
  async revert(row: Row): Promise<void> {
    if (row.corrected) await this.#correct([{ row: row.id, corrected: null }])
  }

  /** The same answer for every row on show, or what was found again when it is null. */
  async editAll(change: OneAnswer): Promise<void> {
    const job = this.#job
    if (!job) return
    await this.toasts.orSay(async () => {
      const { before, rows } = await this.client.labelling.correctAll({ job, filter: this.#filter, ...change })
      this.#remember(before)
      this.patch(rows)
      this.toasts.undoable(text('label.changed-all', { count: rows.length }), () => this.undo())
    })
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    const last = this.#undo.at(-1)
    if (!last) return
    this.#undo = this.#undo.slice(0, -1)
    if (last.length > 0) await this.toasts.orSay(() => this.#apply(last))
  }

  async #correct(changes: Correction[]): Promise<void> {
    await this.toasts.orSay(async () => this.#remember(await this.#apply(changes)))
  }

  async #apply(changes: Correction[]): Promise<Correction[]> {
    const { before, rows } = await this.client.labelling.correct({ changes })
    this.patch(rows)
    this.changed()
    return before
  }

  #remember(before: Correction[]): void {
    this.#undo = [...this.#undo, before].slice(-remembered)
    this.changed()
  }

  /** @param anew whether all other pages are forgotten when this one has come */
  async #load(page: number, anew: boolean): Promise<void> {
    const [job, asked] = [this.#job, this.#asked]
    if (!job) this.#pages = new Map()
    if (!job || this.#loading.has(page)) return
    this.#loading.add(page)
    try {
      const offset = page * pageSize
      const query = { job, filter: this.#filter, order: this.#order, limit: pageSize, offset }
      const { rows, total } = await this.client.labelling.rows(query)
      if (asked !== this.#asked) return
      this.#problem = null
      this.#total = total
      this.#pages = new Map([...(anew ? [] : this.#pages), [page, rows]])
    } catch (error) {
      if (asked === this.#asked) this.#problem = problemText(error)
    } finally {
      this.#loading.delete(page)
    }
  }
}
