// Files between a person and the host: handed over, and where those of the host are to be had, saved or printed.
import type { BackupId } from '../../main/contract/backups'
import type { ConversationExportOptions } from '../../main/contract/exports'
import type { ConversationId, JobId, LibraryId, UploadId } from '../../main/contract/ids'
import type { TableFormat } from '../../main/contract/labelling'
import type { ExportFormat } from '../../main/contract/libraries'
import { post } from './http'

export interface FileService {
  /** Hands a file over, under its path in what was chosen. @throws DocentError, ConnectionLost */
  stage(upload: UploadId, path: string, file: File, signal: AbortSignal): Promise<void>
  /** A library as a file of its own, or as a table with its pictures. */
  libraryUrl(library: LibraryId, format: ExportFormat): string
  /** The HTML report of a library's evaluation. */
  reportUrl(library: LibraryId): string
  /** A job's table. */
  tableUrl(job: JobId, format: TableFormat): string
  /** A conversation as a file, or, `inline`, as a page to print. */
  conversationUrl(id: ConversationId, options: ConversationExportOptions, inline: boolean): string
  /** A backup that was made: to be had once. */
  backupUrl(backup: BackupId): string
}

export const fileService: FileService = {
  async stage(upload, path, file, signal) {
    await post(`/uploads/${upload}?path=${encodeURIComponent(path)}`, file, signal)
  },
  libraryUrl: (library, format) => `/libraries/${library}/export?format=${format}`,
  reportUrl: (library) => `/libraries/${library}/evaluation`,
  tableUrl: (job, format) => `/labelling/${job}/export?format=${format}`,
  conversationUrl(id, { format, leaf, originals }, inline) {
    const chosen = new URLSearchParams({ format, ...(leaf && { leaf }), originals: originals ? '1' : '0' })
    if (inline) chosen.set('inline', '1')
    return `/conversations/${id}/export?${chosen}`
  },
  backupUrl: (backup) => `/backups/${backup}`,
}

export function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}

/** Opens the print dialog, where PDF is one of the printers, for a page of the host in a frame that nobody sees. */
export async function print(address: string, label: string): Promise<void> {
  document.querySelector('iframe[data-print]')?.remove() // the last one, where the dialog's end was not told
  const frame = document.createElement('iframe')
  frame.dataset['print'] = ''
  frame.title = label
  frame.className = 'unseen' // one that is not laid out prints as nothing
  frame.tabIndex = -1
  frame.ariaHidden = 'true'
  frame.src = address
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true })
    document.body.append(frame)
  })
  const page = frame.contentWindow
  page?.addEventListener('afterprint', () => frame.remove(), { once: true })
  page?.print()
}
