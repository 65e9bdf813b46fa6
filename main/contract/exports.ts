// A conversation on its way out.
import { z } from 'zod'
import { ConversationSummary, Message } from './conversations'
import { MessageId } from './ids'
import { Picture } from './pictures'

/** PDF is made from the HTML by the browser: the window prints it, the desktop app writes it. */
export const conversationFormats = ['md', 'html', 'json', 'pdf'] as const
export const ConversationFormat = z.enum(conversationFormats)
export type ConversationFormat = z.infer<typeof ConversationFormat>

export const ConversationExportOptions = z.object({
  format: ConversationFormat,
  /** The end of the branch to tell; null: the one written to last. JSON holds every branch. */
  leaf: MessageId.nullable(),
  /** The original bytes of the pictures, with place and camera data, instead of their upright views without any. */
  originals: z.boolean(),
})
export type ConversationExportOptions = z.infer<typeof ConversationExportOptions>

/** What a JSON export holds: the whole tree, parents before children. */
export const ConversationExport = ConversationSummary.pick({ title: true, updatedAt: true, tags: true }).extend({
  format: z.literal('docent-conversation'),
  version: z.literal(1),
  messages: z.array(Message),
  pictures: z.array(Picture.extend({ mediaType: z.string(), base64: z.string() })),
})
export type ConversationExport = z.infer<typeof ConversationExport>
