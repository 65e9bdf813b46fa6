// Libraries: named sets of examples, and how shots are chosen from them for a conversation.
import { z } from 'zod'
import { ExampleId, LibraryId, PictureId, UploadId } from './ids'
import { Picture, pictureLimits } from './pictures'

export const libraryLimits = {
  name: 200,
  characters: 20_000,
  tags: 32,
  tag: 100,
  /** Shots that are asked for; how many fit is the decoder's matter. */
  shots: 64,
  attached: 16,
  page: 200,
  /** Examples in one call, and in one import. */
  added: 1_000,
  imported: 20_000,
} as const

const Text = z.string().max(libraryLimits.characters)
export const LibraryName = z.string().trim().min(1).max(libraryLimits.name)

export const NewExample = z.object({
  pictures: z.array(PictureId).min(1).max(pictureLimits.perMessage),
  instruction: Text,
  answer: Text,
  tags: z.array(z.string().trim().min(1).max(libraryLimits.tag)).max(libraryLimits.tags).default([]),
  note: Text.default(''),
})
export type NewExample = z.infer<typeof NewExample>

export const Example = NewExample.extend({ id: ExampleId, library: LibraryId })
export type Example = z.infer<typeof Example>

export const ExampleChange = NewExample.omit({ pictures: true })
  .extend({
    tags: NewExample.shape.tags.unwrap(),
    note: Text,
  })
  .partial()
export type ExampleChange = z.infer<typeof ExampleChange>

/** A line of the list of libraries. `picture` is the first example's, for the thumbnail. */
export const LibrarySummary = z.object({
  id: LibraryId,
  name: z.string(),
  updatedAt: z.number(),
  examples: z.number().int(),
  picture: PictureId.nullable(),
})
export type LibrarySummary = z.infer<typeof LibrarySummary>

/** `query` is looked for in instruction, answer, note and tags. */
export const ExampleQuery = z.object({
  library: LibraryId,
  query: z.string().max(200).default(''),
  tag: z.string().nullable().default(null),
  limit: z.number().int().min(1).max(libraryLimits.page).default(60),
  offset: z.number().int().min(0).default(0),
})
export type ExampleQuery = z.infer<typeof ExampleQuery>

/** One page in the library's order. `total` counts all that were found, `tags` are those of the whole library. */
export const ExamplePage = z.object({
  examples: z.array(Example),
  pictures: z.array(Picture),
  total: z.number().int(),
  tags: z.array(z.string()),
})
export type ExamplePage = z.infer<typeof ExamplePage>

/**
 * How shots are chosen: the examples with the pictures most like the question's, the most alike last; the first ones in
 * order; in turn over the answers; or all that fit.
 */
export const shotChoices = ['nearest', 'fixed', 'balanced', 'all'] as const
export const ShotChoice = z.enum(shotChoices)
export type ShotChoice = z.infer<typeof ShotChoice>

/** What is attached to a conversation. `k` has no meaning for `all`. */
export const Shots = z.object({
  libraries: z.array(LibraryId).min(1).max(libraryLimits.attached),
  k: z.number().int().min(1).max(libraryLimits.shots),
  choose: ShotChoice,
})
export type Shots = z.infer<typeof Shots>

/** What a conversation's answers are shown shots from, and the library whose lesson they use. */
export const Attached = z.object({ shots: Shots.nullable(), taught: LibraryId.nullable() })
export type Attached = z.infer<typeof Attached>

/**
 * The shots of an answer in the order the decoder read them; `similarity` is the cosine of look features, where pictures
 * were compared. `leftOut` examples were chosen and did not fit.
 */
export const ShotStats = z.object({
  used: z.array(z.object({ example: ExampleId, library: LibraryId, similarity: z.number().nullable() })),
  leftOut: z.number().int(),
})
export type ShotStats = z.infer<typeof ShotStats>

export const importLimits = {
  /** One file, in bytes: what a picture or a table may have; a library may have more. */
  file: pictureLimits.bytes,
  library: 2 * 1024 * 1024 * 1024,
  files: 50_000,
} as const

export const skipReasons = ['duplicate', 'no-answer', 'no-picture', 'unreadable', 'not-a-picture', 'too-long'] as const
export const SkipReason = z.enum(skipReasons)
export type SkipReason = z.infer<typeof SkipReason>

/** What an import leaves out; `name` is a file's, or a table's with the number of the line. */
export const Skipped = z.object({ name: z.string(), reason: SkipReason })
export type Skipped = z.infer<typeof Skipped>

export const ImportRequest = z.object({
  upload: UploadId,
  /** The library to add to, by name; one that is not there is created. */
  name: LibraryName,
  /** For examples that bring none. Null leaves the choice to Docent. */
  instruction: Text.nullable().default(null),
})
export type ImportRequest = z.infer<typeof ImportRequest>

/** What an import would do: the first `examples` and how many, and all that it leaves out. */
export const ImportPreview = z.object({
  add: z.number().int(),
  examples: z.array(z.object({ pictures: z.array(z.string()), instruction: z.string(), answer: z.string() })),
  skipped: z.array(Skipped),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), of: z.number().int() }),
  z.object({ type: z.literal('done'), library: LibraryId, added: z.number().int(), skipped: z.array(Skipped) }),
])
export type ImportEvent = z.infer<typeof ImportEvent>

export const exportFormats = ['docent-library', 'csv', 'jsonl'] as const
export const ExportFormat = z.enum(exportFormats)
export type ExportFormat = z.infer<typeof ExportFormat>
