// One draft a conversation, kept by main so that it outlives the window. What main has not heard of when the page goes
// or the line is lost lies in the browser's own storage until it has.
import { draftCharacters } from '../../main/contract/drafts'
import type { ConversationId } from '../../main/contract/ids'
import { fromRpcError } from '../../main/contract/rpc'
import type { WindowClient } from '../services/connection'
import type { PictureService } from '../services/pictures'
import { readUnsaved, writeUnsaved } from '../services/unsaved'
import { Draft } from './draft.svelte'

type Place = ConversationId | null
/** Milliseconds between two writes, at the least. */
const writeEvery = 500

export class Drafts {
  #drafts = new Map<Place, Draft>()
  /** Those that main has not heard of, each with its newest change's number. */
  #unwritten = new Map<Place, number>()
  #changes = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly client: WindowClient,
    private readonly pictures: PictureService,
  ) {
    for (const { conversation, text, pictures } of readUnsaved()) {
      this.of(conversation).fill(text, pictures)
      this.#unwritten.set(conversation, ++this.#changes)
    }
    window.addEventListener('pagehide', () => {
      this.#keepHere()
      void this.#write()
    })
  }

  /** Created on first use. */
  of(conversation: Place): Draft {
    const known = this.#drafts.get(conversation)
    if (known) return known
    const draft = new Draft(this.pictures, () => this.#changed(conversation))
    this.#drafts.set(conversation, draft)
    return draft
  }

  /** Tells main what it has not heard, then fills in what main knows and nobody has touched here. */
  async sync(): Promise<void> {
    await this.#write()
    try {
      for (const { conversation, text, pictures } of await this.client.drafts.list()) {
        const draft = this.of(conversation)
        const touched = this.#unwritten.has(conversation) || draft.text !== '' || draft.attachments.length > 0
        if (!touched) draft.fill(text, pictures)
      }
    } catch {
      // The line broke again: the next time it stands, this runs again.
    }
  }

  #changed(conversation: Place): void {
    this.#unwritten.set(conversation, ++this.#changes)
    this.#timer ??= setTimeout(() => void this.#write(), writeEvery)
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await Promise.all([...this.#unwritten].map(([conversation, change]) => this.#writeOne(conversation, change)))
    this.#keepHere()
  }

  async #writeOne(conversation: Place, change: number): Promise<void> {
    const { text, pictures } = this.#content(conversation)
    try {
      await this.client.drafts.write({ conversation, text, pictures: pictures.map(({ id }) => id) })
    } catch (error) {
      // Told again when the line stands again, or at the next change. A conversation that is gone takes its draft along.
      if (fromRpcError(error).code !== 'conversation.missing') return
    }
    if (this.#unwritten.get(conversation) === change) this.#unwritten.delete(conversation)
  }

  #keepHere(): void {
    writeUnsaved([...this.#unwritten.keys()].map((conversation) => ({ conversation, ...this.#content(conversation) })))
  }

  #content(conversation: Place) {
    const { text, attachments } = this.of(conversation)
    return { text: text.slice(0, draftCharacters), pictures: attachments.flatMap(({ picture }) => picture ?? []) }
  }
}
