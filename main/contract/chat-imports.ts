// Chats of other programs, brought in from the files that those write.
import { z } from 'zod'
import { Failure } from './errors'
import { ConversationId, UploadId } from './ids'

export const chatSources = ['llama.cpp', 'open-webui', 'lm-studio'] as const
export const ChatSource = z.enum(chatSources)
export type ChatSource = z.infer<typeof ChatSource>

/** The same in every language. */
export const sourceNames: Readonly<Record<ChatSource, string>> = {
  'llama.cpp': 'llama.cpp',
  'open-webui': 'Open WebUI',
  'lm-studio': 'LM Studio',
}

export const chatLimits = {
  /** One file, in bytes: it is read as a whole. */
  file: 256 * 1024 * 1024,
  /** Conversations that a preview names. */
  shown: 50,
} as const

/**
 * What has no place in a conversation of Docent's: system texts, thinking, calls of tools, files that are neither picture
 * nor text, pictures that the file only points to, and those that are broken.
 */
export const leftOutKinds = ['system', 'thinking', 'tool', 'file', 'picture-elsewhere', 'picture-broken'] as const
export type LeftOutKind = (typeof leftOutKinds)[number]
export const LeftOut = z.partialRecord(z.enum(leftOutKinds), z.number().int().min(1))
export type LeftOut = z.infer<typeof LeftOut>

/** A file that is not read, and why. */
const Refused = z.object({ name: z.string(), failure: Failure })

export const ChatImportRequest = z.object({ upload: UploadId })

export const ChatImportPreview = z.object({
  /** Programs that the files are of. */
  sources: z.array(ChatSource),
  /** The first of those that come, the last used first. */
  shown: z.array(
    z.object({ title: z.string(), updatedAt: z.number(), messages: z.number().int(), pictures: z.number().int() }),
  ),
  conversations: z.number().int(),
  messages: z.number().int(),
  pictures: z.number().int(),
  /** Brought in before, and not counted above. */
  known: z.number().int(),
  leftOut: LeftOut,
  refused: z.array(Refused),
})
export type ChatImportPreview = z.infer<typeof ChatImportPreview>

export const ChatImportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), of: z.number().int() }),
  z.object({ type: z.literal('done'), conversations: z.array(ConversationId), leftOut: LeftOut }),
])
export type ChatImportEvent = z.infer<typeof ChatImportEvent>
