// Questions that are being written, one a conversation, so that they outlive the window.
import { z } from 'zod'
import { messageLimits } from './conversations'
import { ConversationId, PictureId } from './ids'
import { Picture, pictureLimits } from './pictures'

/** conversation null: the draft of the conversation that does not exist yet. */
export const Draft = z.object({
  conversation: ConversationId.nullable(),
  text: z.string(),
  pictures: z.array(Picture),
})
export type Draft = z.infer<typeof Draft>

/** Twice what may be sent: a text that is too long to send is not lost for that. */
export const draftCharacters = 2 * messageLimits.characters

export const DraftChange = z.object({
  conversation: ConversationId.nullable(),
  text: z.string().max(draftCharacters),
  pictures: z.array(PictureId).max(pictureLimits.perMessage),
})
export type DraftChange = z.infer<typeof DraftChange>
