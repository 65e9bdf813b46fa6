// A conversation as a file that stands for itself: Markdown, HTML or JSON with the pictures inside. Pictures leave as
// their upright views, which hold no EXIF and no GPS; the original bytes leave only when they are asked for.
import { readFile } from 'node:fs/promises'
import type { Message } from '../../../contract/conversations'
import type { ConversationExport, ConversationExportOptions } from '../../../contract/exports'
import type { ConversationId, MessageId, PictureId } from '../../../contract/ids'
import type { Store } from '../../../store/store'
import { fileName } from '../../file-name'
import { publicPicture } from '../../pictures/picture-service'
import { toHtml } from './html'
import { toMarkdown } from './markdown'
import type { LeavingPicture, Told } from './told'

export interface ExportedConversation {
  /** What to call the file. */
  name: string
  mediaType: string
  text: string
}

const mediaTypes = { md: 'text/markdown', html: 'text/html', json: 'application/json' } as const

/**
 * PDF is what a host makes of the HTML.
 * @throws DocentError `conversation.missing`
 */
export async function exportConversation(
  store: Store,
  id: ConversationId,
  { format, leaf, originals }: ConversationExportOptions,
): Promise<ExportedConversation> {
  const summary = store.conversations.get(id)
  const messages = store.messages.of(id).map(strip)
  const written = format === 'pdf' ? 'html' : format
  const path = written === 'json' ? messages : pathTo(messages, leaf ?? newestLeaf(messages))
  const pictures = new Map<PictureId, LeavingPicture>()
  for (const picture of new Set(path.flatMap((message) => message.pictures)))
    pictures.set(picture, await leaving(store, picture, originals))
  const told = { summary, path, pictures }
  const text = { md: toMarkdown, html: toHtml, json: toJson }[written](told)
  const name = `${fileName(summary.title, 'conversation')}.${written}`
  return { name, mediaType: `${mediaTypes[written]}; charset=utf-8`, text }
}

function toJson({ summary: { title, updatedAt, tags }, path, pictures }: Told): string {
  const head = { format: 'docent-conversation', version: 1, title, updatedAt, tags } as const
  const whole: ConversationExport = { ...head, messages: path, pictures: [...pictures.values()] }
  return `${JSON.stringify(whole, null, 2)}\n`
}

async function leaving(store: Store, id: PictureId, originals: boolean): Promise<LeavingPicture> {
  const stored = store.pictures.get(id)
  const bytes = await readFile(store.pictureFiles.path(stored.sha256, originals ? 'original' : 'view'))
  const mediaType = originals ? `image/${stored.type}` : 'image/jpeg'
  return { ...publicPicture(stored), mediaType, base64: bytes.toString('base64') }
}

/** Without the conversation's id, which every message of the store has. */
function strip({ conversation: _, ...message }: Message & { conversation: ConversationId }): Message {
  return message
}

function pathTo(messages: Message[], leaf: MessageId | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const path: Message[] = []
  for (let at = leaf && byId.get(leaf); at; at = at.parent ? byId.get(at.parent) : undefined) path.unshift(at)
  return path
}

/** The end of the branch that was written to last. */
function newestLeaf(messages: Message[]): MessageId | null {
  const parents = new Set(messages.map(({ parent }) => parent))
  const leaves = messages.filter(({ id }) => !parents.has(id))
  return leaves.toSorted((a, b) => a.createdAt - b.createdAt).at(-1)?.id ?? null
}
