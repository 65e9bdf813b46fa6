// Entry of the picture process: hostile bytes are decoded here and nowhere else. It can be killed at any moment.
import { open } from 'node:fs/promises'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import sharp, { type Sharp } from 'sharp'
import type { RasterFile } from '../../../contract/engine'
import type { RasterSpec } from '../../../contract/packs'
import { pictureContract, thumbnailSide, viewSide } from '../../../contract/picture-process'
import { parentPort } from '../../../contract/ports'
import { answered } from '../../../contract/rpc'
import { decode } from './decode'
import { derive } from './derive'

sharp.cache(false)

/** This process's stderr is its log file. */
const log = (error: unknown): void => console.error(error)

const os = implement(pictureContract).use(({ next }) => answered(async () => next(), log))

const router = os.router({
  prepare: os.prepare.handler(async ({ input }) => {
    const picture = await decode(input.original, input.type)
    const { data, info } = await flattened(within(picture, viewSide)).raw().toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 3 as const }
    await sharp(data, { raw }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toFile(input.view)
    await within(sharp(data, { raw }), thumbnailSide).jpeg({ quality: 80 }).toFile(input.thumbnail)
    return { width: info.width, height: info.height }
  }),

  derive: os.derive.handler(async ({ input: { original, type, crop, turn, out } }) => {
    await (await derive(flattened(await decode(original, type)), { type, crop, turn })).toFile(out)
    return {}
  }),

  rasters: os.rasters.handler(async ({ input }): Promise<RasterFile> => {
    const picture = within(await decode(input.path, input.type), input.side)
    const { data, info } = await flattened(picture).raw().toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: 3 as const }
    const images: RasterFile['images'] = []
    const file = await open(input.out, 'w')
    try {
      let offset = 0
      for (const { id, raster } of input.docks) {
        const resized = await fitted(sharp(data, { raw }), raster).raw().toBuffer({ resolveWithObject: true })
        const { width, height } = resized.info
        await file.write(resized.data)
        images.push({ dock: id, offset, width, height, content: contentOf(info, raster, { width, height }) })
        offset += resized.data.byteLength
      }
    } finally {
      await file.close()
    }
    return { path: input.out, images }
  }),

  shrink: os.shrink.handler(async ({ input: { path, type, side, out } }) => {
    await flattened(within(await decode(path, type), side))
      .jpeg({ quality: 80 })
      .toFile(out)
    return {}
  }),
})

new RPCHandler(router).upgrade(parentPort())

/** Opaque sRGB with 8 bits a channel: transparency shows as white paper. */
function flattened(picture: Sharp): Sharp {
  return picture.flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha()
}

function within(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
}

function fitted(picture: Sharp, { width, height, fit, position, background }: RasterSpec): Sharp {
  const grey = { r: background, g: background, b: background }
  return picture.resize({
    width,
    height,
    fit,
    position: position === 'top-left' ? 'left top' : 'centre',
    background: grey,
    withoutEnlargement: fit === 'inside',
  })
}

/** The size of the part of a raster that shows the picture: less than the raster only where it was padded. */
function contentOf(
  view: { width: number; height: number },
  { fit }: RasterSpec,
  raster: { width: number; height: number },
): { width: number; height: number } {
  if (fit !== 'contain') return raster
  const scale = Math.min(raster.width / view.width, raster.height / view.height)
  return { width: Math.round(view.width * scale), height: Math.round(view.height * scale) }
}
