// Parts of pictures and turned pictures. What came without loss is kept without loss.
import sharp, { type Sharp } from 'sharp'
import type { Box } from '../../../contract/evidence'
import type { PictureType, Turn } from '../../../contract/pictures'

const lossless: readonly PictureType[] = ['png', 'bmp', 'gif', 'tiff']

/** @param upright opaque sRGB, not run yet @returns an encoded picture, not run yet */
export async function derive(
  upright: Sharp,
  { type, crop, turn }: { type: PictureType; crop: Box | null; turn: Turn },
): Promise<Sharp> {
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true })
  const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
  const part = crop ? whole.extract(pixelsOf(crop, info)) : whole
  const turned = part.rotate(turn)
  return lossless.includes(type) ? turned.png() : turned.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
}

/** A box in pixels, inside the picture and at least one pixel each way. */
function pixelsOf({ x, y, width, height }: Box, size: { width: number; height: number }) {
  const [left, right] = between(x, x + width, size.width)
  const [top, bottom] = between(y, y + height, size.height)
  return { left, top, width: right - left, height: bottom - top }
}

function between(from: number, to: number, length: number): [number, number] {
  const begin = Math.min(Math.max(0, Math.round(from * length)), length - 1)
  return [begin, Math.min(Math.max(begin + 1, Math.round(to * length)), length)]
}
