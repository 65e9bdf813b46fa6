// A PDF that was dropped, pasted or picked: which of its pages become pictures of the question.
import { SvelteSet } from 'svelte/reactivity'
import { pictureLimits } from '../../main/contract/pictures'
import { isPdf, openPdf, type Pdf } from '../services/pdf'
import { problemText } from '../services/problem'
import type { Draft } from './draft.svelte'
import type { Toasts } from './toasts.svelte'

export class Pages {
  readonly chosen = new SvelteSet<number>()
  #pdf = $state.raw<Pdf | null>(null)
  #drawn = $state<number | null>(null)
  #draft: Draft | null = null
  #opening = false
  #waiting: { file: File; draft: Draft }[] = []

  constructor(private readonly toasts: Toasts) {}

  /** The document whose pages are being chosen. */
  get pdf(): Pdf | null {
    return this.#pdf
  }
  /** How many more pictures the question takes. */
  get room(): number {
    return pictureLimits.perMessage - (this.#draft?.attachments.length ?? 0)
  }
  /** How many of the chosen pages are drawn already; null while nobody waits for them. */
  get drawn(): number | null {
    return this.#drawn
  }

  /** Pictures go into the question at once, documents one after another by their pages. */
  add(files: readonly File[], draft: Draft): void {
    const pictures = files.filter((file) => !isPdf(file))
    if (pictures.length > 0) draft.add(pictures)
    this.#waiting.push(...files.filter(isPdf).map((file) => ({ file, draft })))
    void this.#next()
  }

  toggle(page: number): void {
    if (!this.chosen.delete(page) && this.chosen.size < this.room) this.chosen.add(page)
  }

  /** Draws the chosen pages and puts them into the question, in the document's order. */
  async take(): Promise<void> {
    const [pdf, draft] = [this.#pdf, this.#draft]
    if (!pdf || !draft || this.#drawn !== null) return
    this.#drawn = 0
    try {
      const files: File[] = []
      for (const page of [...this.chosen].toSorted((a, b) => a - b)) {
        files.push(await pdf.picture(page))
        this.#drawn += 1
        if (pdf !== this.#pdf) return
      }
      draft.add(files)
    } catch (error) {
      this.toasts.problem(problemText(error))
      return
    } finally {
      this.#drawn = null
    }
    await this.close()
  }

  async close(): Promise<void> {
    const pdf = this.#pdf
    this.#pdf = null
    await pdf?.close()
    await this.#next()
  }

  /** Opens what waits, one document at a time. */
  async #next(): Promise<void> {
    if (this.#pdf || this.#opening) return
    const next = this.#waiting.shift()
    if (!next) return
    this.#opening = true
    try {
      const pdf = await openPdf(next.file)
      this.#draft = next.draft
      this.chosen.clear()
      // All pages where they fit; of more, a person chooses.
      if (pdf.pages <= this.room) for (let page = 1; page <= pdf.pages; page++) this.chosen.add(page)
      this.#pdf = pdf
    } catch (error) {
      this.toasts.problem(problemText(error))
    } finally {
      this.#opening = false
    }
    if (this.pdf?.pages === 1 && this.room > 0) await this.take()
    await this.#next()
  }
}
