// Chats of other programs that a World brings in: what the files say is settled here.
import type { ChatImportEvent, ChatImportPreview } from '../../../main/contract/chat-imports'
import { DocentError, type ErrorCode } from '../../../main/contract/errors'
import type { ConversationId } from '../../../main/contract/ids'

const titles = ['A pattern of colours', 'Names for a boat', 'What the receipt says', 'A walk in the hills']

export class WorldChats {
  /** What the files are found to be. */
  problem: ErrorCode | null = null
  discarded = 0
  /** Settles when the next conversation may come. */
  hold: Promise<void> = Promise.resolve()

  constructor(private readonly add: (title: string) => ConversationId) {}

  preview(): ChatImportPreview {
    if (this.problem) throw new DocentError(this.problem, { name: 'notes.json', source: 'Open WebUI', reason: 'reason.changed' }) // prettier-ignore
    const shown = titles.map((title, at) => {
      return { title, updatedAt: Date.UTC(2026, 8, 20 - at), messages: 4 + at, pictures: at % 2 }
    })
    return {
      sources: ['llama.cpp', 'lm-studio'],
      shown,
      conversations: 12,
      messages: 96,
      pictures: 7,
      known: 2,
      leftOut: { system: 3, thinking: 1, 'picture-elsewhere': 4 },
      refused: [{ name: 'notes.json', failure: { code: 'import.no-chats', details: { name: 'notes.json' } } }],
    }
  }

  async *run(): AsyncGenerator<ChatImportEvent> {
    yield { type: 'progress', done: 3, of: 12 }
    await this.hold
    const brought = titles.map(this.add)
    yield { type: 'done', conversations: brought, leftOut: {} }
  }
}
