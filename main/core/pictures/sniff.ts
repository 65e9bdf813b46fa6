// What a file is, by its first bytes and its header: names and extensions are not believed, and nothing is decoded.
import { imageSize } from 'image-size'
import { DocentError } from '../../contract/errors'
import { pictureLimits, type PictureType } from '../../contract/pictures'

export interface Sniffed {
  type: PictureType
  /** Pixels of the upright picture, as the header declares them. */
  width: number
  height: number
}

const types: Record<string, PictureType> = {
  jpg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  tiff: 'tiff',
  bmp: 'bmp',
  heic: 'heic',
  heif: 'heic',
}

/**
 * @param name the file's name, for the words of an error only
 * @throws DocentError `picture.empty`, `.too-many-bytes`, `.svg`, `.unknown-format`, `.too-many-pixels`
 */
export function sniff(bytes: Uint8Array, name: string): Sniffed {
  if (bytes.byteLength === 0) throw new DocentError('picture.empty', { name })
  if (bytes.byteLength > pictureLimits.bytes) {
    throw new DocentError('picture.too-many-bytes', { name, limit: pictureLimits.bytes / 1024 / 1024 })
  }
  if (isSvg(bytes)) throw new DocentError('picture.svg', { name })
  const header = readHeader(bytes, name)
  const type = types[header.type ?? '']
  if (!type) throw new DocentError('picture.unknown-format', { name })
  if (header.width < 1 || header.height < 1) throw new DocentError('picture.broken', { name })
  const pixels = header.width * header.height
  if (pixels > pictureLimits.pixels) {
    const megapixels = Math.round(pixels / 1_000_000)
    throw new DocentError('picture.too-many-pixels', { name, megapixels, limit: pictureLimits.pixels / 1_000_000 })
  }
  const turned = (header.orientation ?? 1) >= 5
  return turned
    ? { type, width: header.height, height: header.width }
    : { type, width: header.width, height: header.height }
}

function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024)).trimStart().toLowerCase()
  return (
    start.startsWith('<svg') ||
    (start.startsWith('<?xml') && start.includes('<svg')) ||
    start.startsWith('<!doctype svg')
  )
}

function readHeader(bytes: Uint8Array, name: string): ReturnType<typeof imageSize> {
  try {
    return imageSize(bytes)
  } catch (cause) {
    // A known signature with a header that cannot be read is a damaged picture; the rest is no picture.
    const code = hasSignature(bytes) ? 'picture.broken' : 'picture.unknown-format'
    throw new DocentError(code, { name }, { cause })
  }
}

const signatures = ['ffd8ff', '89504e47', '47494638', '52494646', '49492a00', '4d4d002a', '424d']

function hasSignature(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('hex')
  return signatures.some((signature) => start.startsWith(signature)) || start.slice(8, 16) === '66747970'
}
