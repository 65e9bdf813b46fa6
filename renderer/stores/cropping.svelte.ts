// What a person cuts before it is sent: a screenshot that was just taken, or a picture of the draft.
import type { Box } from '../../main/contract/evidence'
import { locale, text } from '../../main/contract/texts/catalogue'
import { captureScreen, cut } from '../services/screen'
import type { Attachment } from './attachment.svelte'
import type { Derivations } from './derivations.svelte'
import type { Draft } from './draft.svelte'
import type { Toasts } from './toasts.svelte'

interface Shot {
  draft: Draft
  picture: Blob
  src: string
}
interface Edited {
  draft: Draft
  attachment: Attachment
}

export class Cropping {
  #shot = $state.raw<Shot | null>(null)
  #edited = $state.raw<Edited | null>(null)
  #capturing = $state(false)

  constructor(
    private readonly derivations: Derivations,
    private readonly toasts: Toasts,
    private readonly capture = captureScreen,
  ) {}

  /** The screenshot whose part is being chosen. */
  get shot(): Shot | null {
    return this.#shot
  }
  /** The picture of a draft that is being cut or turned. */
  get edited(): Attachment | null {
    return this.#edited?.attachment ?? null
  }
  get capturing(): boolean {
    return this.#capturing
  }

  async takeScreen(draft: Draft): Promise<void> {
    if (this.#capturing) return
    this.#capturing = true
    try {
      const picture = await this.capture()
      if (picture) this.#shot = { draft, picture, src: URL.createObjectURL(picture) }
    } catch {
      this.toasts.problem(text('capture.failed')) // browsers say why in words of their own, if at all
    } finally {
      this.#capturing = false
    }
  }

  edit(draft: Draft, attachment: Attachment): void {
    if (attachment.picture) this.#edited = { draft, attachment }
  }

  /** Puts the part, or all of it, into the question. */
  async take(part: Box | null): Promise<void> {
    if (this.#shot) await this.#takeShot(this.#shot, part)
    else if (part) await this.#cutEdited(part)
    this.close()
  }

  /** Offers to take it back: what was cut off is still there. */
  async #cutEdited(crop: Box): Promise<void> {
    const edited = this.#edited
    const before = edited?.attachment.picture
    const attachment = await this.#derive({ crop, turn: 0 })
    if (!edited || !before || !attachment) return
    const said = text('crop.done', { name: before.name })
    this.toasts.undoable(said, () => Promise.resolve(edited.draft.put(before, attachment)))
  }

  /** Turns the draft's picture by a quarter, and goes on with it. */
  async turn(): Promise<void> {
    await this.#derive({ crop: null, turn: 90 })
  }

  close(): void {
    if (this.#shot) URL.revokeObjectURL(this.#shot.src)
    this.#shot = null
    this.#edited = null
  }

  async #takeShot({ draft, picture }: Shot, part: Box | null): Promise<void> {
    const time = new Date().toLocaleTimeString(locale(), { timeStyle: 'medium' }).replaceAll(':', '.')
    const bytes = part ? await cut(picture, part) : picture
    draft.add([new File([bytes], `${text('capture.name', { time })}.png`, { type: 'image/png' })])
  }

  /** What stands in the picture's place now; null when it did not work, which has been said. */
  async #derive(how: { crop: Box | null; turn: 0 | 90 }): Promise<Attachment | null> {
    const edited = this.#edited
    const stored = edited?.attachment.picture
    if (!edited || !stored || this.derivations.working) return null
    const made = await this.derivations.make({ picture: stored.id, name: stored.name, ...how })
    const attachment = made && edited.draft.put(made, edited.attachment)
    if (attachment && this.#edited === edited) this.#edited = { draft: edited.draft, attachment }
    return attachment
  }
}
