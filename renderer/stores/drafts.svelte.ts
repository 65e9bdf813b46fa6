// One draft a conversation, so that switching loses nothing. Created on first use.
import type { ConversationId } from '../../main/contract/ids'
import type { PictureService } from '../services/pictures'
import { Draft } from './draft.svelte'

export class Drafts {
  #drafts = new Map<ConversationId | null, Draft>()

  constructor(private readonly pictures: PictureService) {}

  of(conversation: ConversationId | null): Draft {
    const known = this.#drafts.get(conversation)
    if (known) return known
    const draft = new Draft(this.pictures)
    this.#drafts.set(conversation, draft)
    return draft
  }
}
