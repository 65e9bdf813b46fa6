// Pictures as the window knows them. Bytes travel over the host's content routes (content.ts), never over RPC.
import { z } from 'zod'
import { Box, Evidence } from './evidence'
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

/** Clockwise, in degrees. */
export const Turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
export type Turn = z.infer<typeof Turn>

/** A new picture out of a stored one: a part of it, or turned. */
export const Derivation = z.object({
  picture: PictureId,
  name: z.string().min(1).max(255),
  crop: Box.nullable(),
  turn: Turn,
})
export type Derivation = z.infer<typeof Derivation>

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
