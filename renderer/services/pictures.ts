// Picture bytes travel over the host's content routes: up as a POST body, down as image addresses.
import { DocentError, Failure } from '../../main/contract/errors'
import type { PictureId } from '../../main/contract/ids'
import { Picture, pictureLimits } from '../../main/contract/pictures'
import { ConnectionLost } from './connection'

export interface PictureService {
  /** Stores a file's bytes. @throws DocentError, ConnectionLost */
  upload(file: File, signal?: AbortSignal): Promise<Picture>
  /** The bytes of a sample picture, as a file to upload. */
  sample(name: string): Promise<File>
  viewUrl(id: PictureId): string
  thumbnailUrl(id: PictureId): string
  sampleUrl(name: string): string
}

const sampleUrl = (name: string) => `/samples/${encodeURIComponent(name)}`

export const pictureService: PictureService = {
  async upload(file, signal) {
    const megabytes = pictureLimits.bytes / 1024 / 1024
    if (file.size > pictureLimits.bytes) {
      throw new DocentError('picture.too-many-bytes', { name: file.name, limit: megabytes })
    }
    const response = await request(`/pictures?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      ...(signal ? { signal } : {}),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return Picture.parse(answer)
    const failure = Failure.safeParse(answer)
    if (failure.success) throw new DocentError(failure.data.code, { name: file.name, ...failure.data.details })
    throw new DocentError('internal')
  },
  async sample(name) {
    const response = await request(sampleUrl(name))
    if (!response.ok) throw new DocentError('picture.missing')
    const bytes = await response.blob()
    return new File([bytes], name, { type: bytes.type })
  },
  viewUrl: (id) => `/pictures/${id}/view`,
  thumbnailUrl: (id) => `/pictures/${id}/thumbnail`,
  sampleUrl,
}

async function request(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ConnectionLost('', { cause })
  }
}
