// Search: what is asked, and what is found. What was found is marked by segments: the window never gets markup.
import { z } from 'zod'
import { ConversationId, MessageId, PictureId } from './ids'

export const searchLimits = { characters: 200, page: 50 } as const

/** Dates are milliseconds: at or after `from`, before `to`. */
export const SearchQuery = z.object({
  query: z.string().max(searchLimits.characters),
  from: z.number().int().optional(),
  to: z.number().int().optional(),
  /** Only conversations that show a picture. */
  withPictures: z.boolean().default(false),
  limit: z.number().int().min(1).max(searchLimits.page).default(20),
  /** Hits to pass over: what an earlier page gave as `next`. */
  offset: z.number().int().min(0).default(0),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const searchKinds = ['title', 'question', 'answer', 'picture-text'] as const
export const SearchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof SearchKind>

/** A stretch of text; `marked` where it is what was looked for. */
export const SnippetSegment = z.object({ text: z.string(), marked: z.boolean() })
export type SnippetSegment = z.infer<typeof SnippetSegment>

export const SearchHit = z.object({
  kind: SearchKind,
  conversation: ConversationId,
  title: z.string(),
  /** The message to show: the one that says it, or that holds the picture. Null for a title. */
  message: MessageId.nullable(),
  /** The picture that the text was read in. */
  picture: PictureId.nullable(),
  snippet: z.array(SnippetSegment),
  /** When it was written; for a title, when its conversation was last used. */
  date: z.number(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** Best first, and the newest first among equals. `next` is the offset of the next page, null on the last. */
export const SearchResults = z.object({ hits: z.array(SearchHit), next: z.number().int().nullable() })
export type SearchResults = z.infer<typeof SearchResults>
