// The picture process's contract: the only place where foreign bytes are decoded.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { RasterFile } from './engine'
import { Failure } from './errors'
import { Box } from './evidence'
import { DockId } from './ids'
import { RasterSpec } from './packs'
import { PictureType, Turn } from './pictures'

const route = oc.errors({ DOCENT: { status: 400, data: Failure } })

/** A picture's file and what its bytes are. */
const source = z.object({ path: z.string(), type: PictureType })

export const pictureContract = {
  /** Decodes an original once and writes its upright view (JPEG, longest side at most 2,048 px) and thumbnail. */
  prepare: route
    .input(z.object({ original: z.string(), type: PictureType, view: z.string(), thumbnail: z.string() }))
    .output(z.object({ width: z.number().int(), height: z.number().int() })),
  /** Cuts `crop` out of an upright original, turns it clockwise, and writes that as a picture of its own. */
  derive: route
    .input(z.object({ original: z.string(), type: PictureType, crop: Box.nullable(), turn: Turn, out: z.string() }))
    .output(z.object({})),
  /** Decodes a picture once, to at most `side` px, and writes what each dock's encoder wants into one file. */
  rasters: route
    .input(
      source.extend({
        side: z.number().int().positive(),
        out: z.string(),
        docks: z.array(z.object({ id: DockId, raster: RasterSpec })),
      }),
    )
    .output(RasterFile),
  /** Writes an upright JPEG of a picture, longest side at most `side` px. */
  shrink: route.input(source.extend({ side: z.number().int().positive(), out: z.string() })).output(z.object({})),
}
export type PictureContract = typeof pictureContract

export const viewSide = 2048
export const thumbnailSide = 320
