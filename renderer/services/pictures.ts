// Picture bytes travel over the host's content routes: up as a POST body, down as image addresses.
import type { BackupId } from '../../main/contract/backups'
import { DocentError, Failure } from '../../main/contract/errors'
import type { ConversationExportOptions } from '../../main/contract/exports'
import type { ConversationId, JobId, LibraryId, PictureId, RowId, UploadId } from '../../main/contract/ids'
import type { TableFormat } from '../../main/contract/labelling'
import { Picture, pictureLimits } from '../../main/contract/pictures'
import { ConnectionLost } from './connection'

export interface PictureService {
  /** Stores a file's bytes. @throws DocentError, ConnectionLost */
  upload(file: File, signal?: AbortSignal): Promise<Picture>
  /** The bytes of a sample picture, as a file to upload. */
  sample(name: string): Promise<File>
  /** Hands a file to import over, under its path in what was chosen. @throws DocentError, ConnectionLost */
  stage(upload: UploadId, path: string, file: File, signal: AbortSignal): Promise<void>
  /** Where a library's file is to be had. */
  exportUrl(library: LibraryId): string
  /** Where a job's table is to be had. */
  tableUrl(job: JobId, format: TableFormat): string
  rowUrl(row: RowId, size: 'thumbnail' | 'view'): string
  /** Where a conversation is to be had as a file, or, `inline`, as a page to print. */
  conversationUrl(id: ConversationId, options: ConversationExportOptions, inline: boolean): string
  /** Where the HTML report of a library's evaluation is to be had. */
  reportUrl(library: LibraryId): string
  /** Where the file of a backup that was made is to be had, once. */
  backupUrl(backup: BackupId): string
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
    throw failed(answer, file)
  },
  async stage(upload, path, file, signal) {
    const address = `/uploads/${upload}?path=${encodeURIComponent(path)}`
    const headers = { 'content-type': 'application/octet-stream' }
    const response = await request(address, { method: 'POST', headers, body: file, signal })
    if (!response.ok) throw failed(await response.json().catch(() => null), file)
  },
  exportUrl: (library) => `/libraries/${library}/export?format=docent-library`,
  tableUrl: (job, format) => `/labelling/${job}/export?format=${format}`,
  rowUrl: (row, size) => `/labelling/${row}/${size}`,
  conversationUrl(id, { format, leaf, originals }, inline) {
    const chosen = new URLSearchParams({ format, ...(leaf && { leaf }), originals: originals ? '1' : '0' })
    if (inline) chosen.set('inline', '1')
    return `/conversations/${id}/export?${chosen}`
  },
  reportUrl: (library) => `/libraries/${library}/evaluation`,
  backupUrl: (backup) => `/backups/${backup}`,
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

function failed(answer: unknown, file: File): DocentError {
  const failure = Failure.safeParse(answer)
  if (!failure.success) return new DocentError('internal')
  return new DocentError(failure.data.code, { name: file.name, ...failure.data.details })
}

async function request(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ConnectionLost('', { cause })
  }
}
