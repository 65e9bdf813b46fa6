// One decoder a format: sharp (libvips) for most, WASM libheif for HEIC, fast-bmp for BMP.
import { readFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { pictureLimits, type PictureType } from '../../../contract/pictures'

/** The first frame of `path`, upright, as a sharp pipeline that has not run yet. */
export async function decode(path: string, type: PictureType): Promise<Sharp> {
  const options = { limitInputPixels: pictureLimits.pixels, failOn: 'error' } as const
  if (type === 'bmp') return decodeBmp(path)
  if (type === 'heic') return decodeHeic(path)
  return sharp(path, { ...options, pages: 1 }).rotate()
}

async function decodeBmp(path: string): Promise<Sharp> {
  const { decode } = await import('fast-bmp')
  const { width, height, channels, data } = decode(await readFile(path))
  return sharp(data as Uint8Array, { raw: { width, height, channels: channels as 1 | 3 | 4 } })
}

interface HeifImage {
  get_width(): number
  get_height(): number
  display(target: { data: Uint8ClampedArray; width: number; height: number }, done: (result: unknown) => void): void
  free(): void
}
interface Heif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

/** libheif applies rotation and mirroring itself. */
async function decodeHeic(path: string): Promise<Sharp> {
  const { default: libheif } = (await import('libheif-js/wasm-bundle.js' as string)) as { default: Heif }
  const [image] = new libheif.HeifDecoder().decode(await readFile(path))
  if (!image) throw new Error('no picture in this HEIC file')
  const width = image.get_width()
  const height = image.get_height()
  if (width * height > pictureLimits.pixels) throw new Error('too many pixels')
  const data = new Uint8ClampedArray(width * height * 4)
  await new Promise<void>((resolve, reject) => {
    image.display({ data, width, height }, (result) =>
      result ? resolve() : reject(new Error('HEIC cannot be decoded')),
    )
  })
  image.free()
  return sharp(data, { raw: { width, height, channels: 4 } })
}
