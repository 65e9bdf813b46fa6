// A question that is being written: its text and its pictures.
import { messageLimits } from '../../main/contract/conversations'
import { pictureLimits, type Picture } from '../../main/contract/pictures'
import { text } from '../../main/contract/texts/catalogue'
import type { PictureService } from '../services/pictures'
import { Attachment } from './attachment.svelte'

export class Draft {
  #text = $state('')
  #attachments = $state.raw<readonly Attachment[]>([])
  #problem = $state<string | null>(null)
  #sending = $state(false)

  /** `changed` runs whenever the text or the stored pictures are others than before. */
  constructor(
    private readonly pictures: PictureService,
    private readonly changed: () => void = () => {},
  ) {}

  get text(): string {
    return this.#text
  }
  set text(text: string) {
    this.#text = text
    this.changed()
  }
  get attachments(): readonly Attachment[] {
    return this.#attachments
  }
  /** Why the last attempt to add or send did not work. */
  get problem(): string | null {
    return this.#problem
  }
  get sending(): boolean {
    return this.#sending
  }
  get uploading(): boolean {
    return this.#attachments.some((attachment) => attachment.uploading)
  }
  /** Pictures alone are a question too; a refused picture must be taken out first, so that none is dropped unseen. */
  get ready(): boolean {
    const something = this.text.trim() !== '' || this.#attachments.length > 0
    const refused = this.#attachments.some((attachment) => attachment.problem !== null)
    return something && !refused && !this.#sending && this.text.length <= messageLimits.characters
  }

  add(files: readonly File[]): Attachment[] {
    const room = pictureLimits.perMessage - this.#attachments.length
    const taken = files.slice(0, room).map((file) => new Attachment(file.name || 'picture', file, this.pictures))
    this.#attachments = [...this.#attachments, ...taken]
    for (const { done } of taken) void done.then(this.changed)
    this.#problem = files.length > room ? text('composer.too-many', { limit: pictureLimits.perMessage }) : null
    return taken
  }

  /** Puts words and stored pictures in, which is no change: they are known already. */
  fill(words: string, pictures: readonly Picture[]): void {
    this.#text = words
    this.#attachments = pictures.map((picture) => new Attachment(picture.name, null, this.pictures, picture))
  }

  /** Puts a stored picture in, at the end or in the place of another one. */
  put(picture: Picture, instead: Attachment | null = null): Attachment | null {
    const attachment = new Attachment(picture.name, null, this.pictures, picture)
    if (instead) this.#attachments = this.#attachments.map((other) => (other === instead ? attachment : other))
    else if (this.#attachments.length < pictureLimits.perMessage) this.#attachments = [...this.#attachments, attachment]
    else this.#problem = text('composer.too-many', { limit: pictureLimits.perMessage })
    this.changed()
    return this.#attachments.includes(attachment) ? attachment : null
  }

  /** Moves a picture to the place `to`, counted from 0; beyond the ends it goes to the end. */
  move(attachment: Attachment, to: number): void {
    const others = this.#attachments.filter((other) => other !== attachment)
    this.#attachments = others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, attachment)
    this.changed()
  }

  remove(attachment: Attachment): void {
    attachment.cancel()
    this.#attachments = this.#attachments.filter((other) => other !== attachment)
    this.#problem = null
    this.changed()
  }

  /**
   * Hands the question to `send` once its pictures are stored, and empties the draft. When a picture is refused in the
   * meantime, or sending fails, everything stays and the reason is shown.
   */
  async submit(
    send: (words: string, pictures: Picture[]) => Promise<void>,
    explain: (error: unknown) => string,
  ): Promise<boolean> {
    if (!this.ready) return false
    this.#sending = true
    this.#problem = null
    try {
      await Promise.all(this.#attachments.map(({ done }) => done))
      if (this.#attachments.some(({ problem }) => problem !== null)) return false
      const pictures = this.#attachments.flatMap(({ picture }) => (picture ? [picture] : []))
      await send(this.text.trim(), pictures)
      this.#attachments = []
      this.text = ''
      return true
    } catch (error) {
      this.#problem = explain(error)
      return false
    } finally {
      this.#sending = false
    }
  }
}
