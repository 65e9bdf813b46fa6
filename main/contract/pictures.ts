// Pictures as the window knows them. Bytes travel over the host's content routes (content.ts), never over RPC.
import { z } from 'zod'
import { Evidence } from './evidence'
import { DockId, PictureId } from './ids'

export const pictureTypes = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'bmp', 'heic'] as const
export const PictureType = z.enum(pictureTypes)
export type PictureType = z.infer<typeof PictureType>

/** Checked from the header, before anything is decoded. */
export const pictureLimits = { bytes: 100 * 1024 * 1024, pixels: 120_000_000, perMessage: 16 } as const

/** A picture that is in the store. `width` and `height` are those of the upright original, in pixels. */
export const Picture = z.object({
  id: PictureId,
  name: z.string(),
  type: PictureType,
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
})
export type Picture = z.infer<typeof Picture>

/** One dock's result for one picture. `ms` is the time it took when it was computed, 0 when it came from the cache. */
export const LookEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), picture: PictureId, dock: DockId }),
  z.object({
    type: z.literal('look'),
    picture: PictureId,
    dock: DockId,
    cached: z.boolean(),
    ms: z.number(),
    evidence: Evidence,
  }),
])
export type LookEvent = z.infer<typeof LookEvent>
