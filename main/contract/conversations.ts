// Conversations and their message trees. A message's parent is what it follows; edits and regenerations are siblings.
import { z } from 'zod'
import { AnswerStats } from './answers'
import { Assistant } from './assistants'
import { Failure } from './errors'
import { AssistantId, ConversationId, MessageId, PackId, PictureId } from './ids'
import { Attached } from './libraries'
import { Picture, pictureLimits } from './pictures'

export const messageStates = ['complete', 'generating', 'stopped', 'interrupted', 'failed'] as const
export const MessageState = z.enum(messageStates)
export type MessageState = z.infer<typeof MessageState>

export const Message = z.object({
  id: MessageId,
  parent: MessageId.nullable(),
  role: z.enum(['user', 'assistant']),
  state: MessageState,
  text: z.string(),
  pictures: z.array(PictureId),
  createdAt: z.number(),
  pack: PackId.nullable(),
  stats: AnswerStats.nullable(),
  error: Failure.nullable(),
})
export type Message = z.infer<typeof Message>

/** A line of the conversation list. `picture` is the first one shown in it, for the thumbnail. */
export const ConversationSummary = z.object({
  id: ConversationId,
  title: z.string(),
  updatedAt: z.number(),
  picture: PictureId.nullable(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** In alphabetical order. */
  tags: z.array(z.string()),
})
export type ConversationSummary = z.infer<typeof ConversationSummary>

export const tagLimits = { characters: 40, perConversation: 20 } as const
export const Tag = z.string().trim().min(1).max(tagLimits.characters)

/** Where a conversation stands in the list: what is not named stays as it is. `tags` are all it shall have. */
export const Arrangement = z.object({
  conversation: ConversationId,
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  tags: z.array(Tag).max(tagLimits.perConversation).optional(),
})
export type Arrangement = z.infer<typeof Arrangement>

/** The whole tree: every message, parents before children, siblings oldest first. */
export const Conversation = ConversationSummary.extend({
  messages: z.array(Message),
  pictures: z.array(Picture),
  /** Null: Docent as it is in the settings. One that was removed still says how these answers are given. */
  assistant: Assistant.nullable(),
  ...Attached.shape,
})
export type Conversation = z.infer<typeof Conversation>

export const messageLimits = { characters: 100_000 } as const

/** A question. conversation null starts one; parent null starts the tree; a sibling of an existing child is an edit. */
export const Question = z.object({
  conversation: ConversationId.nullable(),
  parent: MessageId.nullable(),
  /** At most `messageLimits.characters`: what is longer is refused in words. */
  text: z.string(),
  pictures: z.array(PictureId).max(pictureLimits.perMessage),
  /** Whom the conversation that this question starts is with, and what it has attached if not what the assistant has. */
  assistant: AssistantId.nullable().optional(),
  attached: Attached.optional(),
  /** It was this conversation's draft, which is no more once the question is stored. */
  drafted: z.boolean().optional(),
})
export type Question = z.infer<typeof Question>
