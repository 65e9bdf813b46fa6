// Teaching: what a library's examples say about pictures becomes a dock of its own, in a second and without the decoder.
import { z } from 'zod'
import { LibraryId } from './ids'

/**
 * What a library taught. Of `leftOut` examples, each left out in turn, `right` were given their own label; of very many
 * examples only some are.
 */
export const LessonSummary = z.object({
  library: LibraryId,
  labels: z.array(z.string()),
  examples: z.number().int(),
  right: z.number().int(),
  leftOut: z.number().int(),
  /** Milliseconds since 1970. */
  taughtAt: z.number(),
})
export type LessonSummary = z.infer<typeof LessonSummary>

export const TeachEvent = z.discriminatedUnion('type', [
  /** Examples whose pictures were looked at. */
  z.object({ type: z.literal('progress'), done: z.number().int(), of: z.number().int() }),
  z.object({ type: z.literal('done'), lesson: LessonSummary }),
])
export type TeachEvent = z.infer<typeof TeachEvent>
