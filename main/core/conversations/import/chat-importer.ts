// Brings in chats of other programs: tells before what will come, and brings in all of it or nothing. The same chat is
// brought in once: its conversation's id is made of what it says.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import {
  chatLimits,
  type ChatImportEvent,
  type ChatImportPreview,
  type ChatSource,
  type LeftOut,
  type LeftOutKind,
} from '../../../contract/chat-imports'
import { DocentError, failureOf } from '../../../contract/errors'
import type { ConversationId, MessageId, PictureId, UploadId } from '../../../contract/ids'
import type { Store } from '../../../store/store'
import type { PictureService } from '../../pictures/picture-service'
import type { Uploads } from '../../uploads/uploads'
import { titleOf } from '../title'
import { readChats } from './formats'
import { Counts, type ImportedChat, type ImportedPicture } from './imported'

interface Planned {
  id: ConversationId
  chat: ImportedChat
}
interface Plan {
  sources: ChatSource[]
  chats: Planned[]
  known: number
  refused: ChatImportPreview['refused']
}

export class ChatImporter {
  constructor(
    private readonly store: Store,
    private readonly pictures: PictureService,
    private readonly uploads: Uploads,
  ) {}

  begin(): UploadId {
    return this.uploads.begin('chats')
  }

  /** @throws DocentError `import.*` where none of the files can be read */
  async preview(upload: UploadId): Promise<ChatImportPreview> {
    const { sources, chats, known, refused } = await this.plan(upload)
    const described = chats.map(({ chat: { title, updatedAt, messages } }) => ({
      title,
      updatedAt,
      messages: messages.length,
      pictures: messages.reduce((sum, { pictures }) => sum + pictures.length, 0),
    }))
    const sum = (of: 'messages' | 'pictures'): number => described.reduce((total, one) => total + one[of], 0)
    return {
      sources,
      shown: described.toSorted((a, b) => b.updatedAt - a.updatedAt).slice(0, chatLimits.shown),
      conversations: chats.length,
      messages: sum('messages'),
      pictures: sum('pictures'),
      known,
      leftOut: together(chats).leftOut,
      refused,
    }
  }

  /**
   * Whoever stops to follow before the end cancels it; then, as after an error, nothing of it stays. The upload is gone
   * afterwards.
   * @throws DocentError as `preview`, and `import.chats-known`
   */
  async *run(upload: UploadId): AsyncGenerator<ChatImportEvent> {
    const stored: PictureId[] = []
    try {
      const { chats } = await this.plan(upload)
      if (chats.length === 0) throw new DocentError('import.chats-known')
      const counts = together(chats)
      const taken = new Map<ImportedPicture, PictureId>()
      for (const [index, { chat }] of chats.entries()) {
        yield { type: 'progress', done: index, of: chats.length }
        for (const picture of chat.messages.flatMap(({ pictures }) => pictures)) {
          const id = await this.take(picture, stored)
          if (id) taken.set(picture, id)
          else counts.add('picture-broken')
        }
      }
      this.store.transaction(() => chats.forEach((planned) => this.keep(planned, taken)))
      yield { type: 'done', conversations: chats.map(({ id }) => id), leftOut: counts.leftOut }
    } finally {
      for (const { sha256 } of this.store.pictures.purge(stored)) await this.store.pictureFiles.remove(sha256)
      await this.uploads.discard(upload)
    }
  }

  /** null: it is none that Docent can read. @throws DocentError `store.full` */
  private async take({ name, address }: ImportedPicture, stored: PictureId[]): Promise<PictureId | null> {
    const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
    try {
      const { id } = await this.pictures.add(bytes, name || 'picture')
      stored.push(id)
      return id
    } catch (error) {
      if (error instanceof DocentError && error.code.startsWith('picture.')) return null
      throw error
    }
  }

  private keep({ id, chat }: Planned, taken: ReadonlyMap<ImportedPicture, PictureId>): void {
    const { conversations, messages } = this.store
    const { title, createdAt, updatedAt } = chat
    conversations.bringIn({ id, title, createdAt, updatedAt })
    const ids = new Map<string, MessageId>()
    for (const { id: given, parent, role, text, pictures, createdAt } of chat.messages) {
      const shown = pictures.flatMap((picture) => taken.get(picture) ?? [])
      const before = parent === null ? null : (ids.get(parent) ?? null)
      const content = { conversation: id, parent: before, role, text, pictures: shown, pack: null }
      ids.set(given, messages.bringIn({ ...content, createdAt }))
    }
  }

  private async plan(upload: UploadId): Promise<Plan> {
    const sources = new Set<ChatSource>()
    const chats = new Map<ConversationId, ImportedChat>()
    const refused: Plan['refused'] = []
    let known = 0
    for (const { path: name, stored } of this.uploads.files(upload)) {
      try {
        if ((await stat(stored)).size > chatLimits.file) throw new DocentError('import.too-large', { name })
        const { source, chats: read } = readChats(await readFile(stored, 'utf8'), name)
        sources.add(source)
        for (const chat of read.filter(({ messages }) => messages.length > 0)) {
          const id = idOf(source, chat)
          if (chats.has(id) || this.store.conversations.has(id)) known++
          else chats.set(id, { ...chat, title: titleOf(chat.title, chat.messages[0]?.text ?? name) })
        }
      } catch (error) {
        if (!(error instanceof DocentError)) throw error
        refused.push({ name, failure: failureOf(error) })
      }
    }
    const [first] = refused
    if (first && sources.size === 0) throw new DocentError(first.failure.code, first.failure.details)
    if (sources.size === 0) throw new DocentError('import.missing')
    return { sources: [...sources], chats: [...chats].map(([id, chat]) => ({ id, chat })), known, refused }
  }
}

function together(chats: readonly Planned[]): Counts {
  const counts = new Counts()
  for (const { chat } of chats)
    for (const [kind, count] of Object.entries(chat.leftOut) as [LeftOutKind, LeftOut[LeftOutKind]][])
      counts.add(kind, count)
  return counts
}

/** A UUID (version 8) of what the chat says. */
function idOf(source: ChatSource, { createdAt, messages }: ImportedChat): ConversationId {
  const hash = createHash('sha256')
    .update(JSON.stringify([source, createdAt, messages]))
    .digest('hex')
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`]
  return [...parts, hash.slice(20, 32)].join('-') as ConversationId
}
