// What every format of an exported conversation is written from.
import type { ConversationSummary, Message } from '../../../contract/conversations'
import type { ConversationExport } from '../../../contract/exports'
import type { PictureId } from '../../../contract/ids'

export type LeavingPicture = ConversationExport['pictures'][number]

export interface Told {
  summary: ConversationSummary
  /** One branch from the first question on, or the whole tree. */
  path: Message[]
  pictures: Map<PictureId, LeavingPicture>
}
