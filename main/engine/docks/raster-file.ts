// Reads one dock's raster from the file the picture process wrote.
import { open } from 'node:fs/promises'
import type { RasterFile } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Raster } from './dock'

export async function readRaster({ path, images }: RasterFile, dock: string): Promise<Raster> {
  const image = images.find((candidate) => candidate.dock === dock)
  if (!image) throw new DocentError('picture.missing')
  const { offset, width, height, content } = image
  const data = new Uint8Array(width * height * 3)
  const file = await open(path)
  try {
    const { bytesRead } = await file.read(data, 0, data.byteLength, offset)
    if (bytesRead !== data.byteLength) throw new DocentError('picture.missing')
    return { data, width, height, content }
  } finally {
    await file.close()
  }
}
