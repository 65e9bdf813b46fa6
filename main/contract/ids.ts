// Identifiers that cross a process boundary. Opaque on purpose: no path and no hash of a picture reaches the window.
import { z } from 'zod'

export const ConversationId = z.uuid().brand<'ConversationId'>()
export const MessageId = z.uuid().brand<'MessageId'>()
export const PictureId = z.uuid().brand<'PictureId'>()
export const LibraryId = z.uuid().brand<'LibraryId'>()
export const ExampleId = z.uuid().brand<'ExampleId'>()
/** One of Docent's own has an id that is the same everywhere. */
export const AssistantId = z.uuid().brand<'AssistantId'>()
/** One method, with its settings, over one library. */
export const EvaluationId = z.uuid().brand<'EvaluationId'>()
/** Files on their way into a library. */
export const UploadId = z.uuid().brand<'UploadId'>()
/** A folder that is labelled. */
export const JobId = z.uuid().brand<'JobId'>()
/** One picture of a job; later ones have larger numbers. */
export const RowId = z.number().int().positive().brand<'RowId'>()
/** The lower-case hexadecimal sha256 of a picture's original bytes. Known to main and engine only. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>()
/** A dock's name inside its pack: `look`, `find`, `read`, `text`. */
export const DockId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)
export const PackId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i)

export type ConversationId = z.infer<typeof ConversationId>
export type MessageId = z.infer<typeof MessageId>
export type PictureId = z.infer<typeof PictureId>
export type LibraryId = z.infer<typeof LibraryId>
export type ExampleId = z.infer<typeof ExampleId>
export type AssistantId = z.infer<typeof AssistantId>
export type EvaluationId = z.infer<typeof EvaluationId>
export type UploadId = z.infer<typeof UploadId>
export type JobId = z.infer<typeof JobId>
export type RowId = z.infer<typeof RowId>
export type Sha256 = z.infer<typeof Sha256>
export type DockId = z.infer<typeof DockId>
export type PackId = z.infer<typeof PackId>
