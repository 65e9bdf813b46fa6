// Pictures: up as the bytes of a file, down as addresses of images.
import { DocentError } from '../../main/contract/errors'
import type { PictureId, RowId } from '../../main/contract/ids'
import { Picture, pictureLimits } from '../../main/contract/pictures'
import { post, request } from './http'

export interface PictureService {
  /** Stores a file's bytes. @throws DocentError, ConnectionLost */
  upload(file: File, signal?: AbortSignal): Promise<Picture>
  /** The bytes of a sample picture, as a file to upload. */
  sample(name: string): Promise<File>
  viewUrl(id: PictureId): string
  thumbnailUrl(id: PictureId): string
  /** Of a folder that is labelled. */
  rowUrl(row: RowId, size: 'thumbnail' | 'view'): string
  sampleUrl(name: string): string
}

const sampleUrl = (name: string) => `/samples/${encodeURIComponent(name)}`

export const pictureService: PictureService = {
  async upload(file, signal) {
    const megabytes = pictureLimits.bytes / 1024 / 1024
    if (file.size > pictureLimits.bytes) {
      throw new DocentError('picture.too-many-bytes', { name: file.name, limit: megabytes })
    }
    return Picture.parse(await post(`/pictures?name=${encodeURIComponent(file.name)}`, file, signal))
  },
  async sample(name) {
    const response = await request(sampleUrl(name))
    if (!response.ok) throw new DocentError('picture.missing')
    const bytes = await response.blob()
    return new File([bytes], name, { type: bytes.type })
  },
  viewUrl: (id) => `/pictures/${id}/view`,
  thumbnailUrl: (id) => `/pictures/${id}/thumbnail`,
  rowUrl: (row, size) => `/labelling/${row}/${size}`,
  sampleUrl,
}
