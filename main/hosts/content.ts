// What a host serves beside RPC: the window's files, pictures in and out, samples. One fetch handler for both hosts;
// authentication is the host's, before this.
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { BackupId } from '../contract/backups'
import { DocentError, failureOf } from '../contract/errors'
import { ConversationExportOptions } from '../contract/exports'
import { ConversationId, JobId, LibraryId, PictureId, RowId, UploadId } from '../contract/ids'
import { TableFormat } from '../contract/labelling'
import { ExportFormat } from '../contract/libraries'
import { pictureLimits } from '../contract/pictures'
import { exportConversation } from '../core/conversations/export/exporter'
import { htmlPolicy } from '../core/conversations/export/html'
import type { Services } from '../core/docent'
import { libraryReport } from '../core/evaluation/library-report'
import { fileName } from '../core/file-name'
import { tableOf } from '../core/labelling/table'
import { exportLibrary } from '../core/libraries/exporter'

/** Longer than any system has. */
const longestPath = 4_096

/** No inline scripts or styles, nothing from elsewhere; blob: shows pictures before they are stored. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-src 'self'", // a conversation that is printed
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const guardHeaders = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
}

/** Makes a PDF of the page at a path of this handler. */
export type PrintToPdf = (path: string) => Promise<Uint8Array<ArrayBuffer>>

/**
 * @param windowFolder where the built window is
 * @param printToPdf where the host can; a browser prints by itself
 */
export function contentHandler(
  services: Services,
  windowFolder: string,
  printToPdf?: PrintToPdf,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answer(request, services, windowFolder, printToPdf)
    } catch (error) {
      const failure = failureOf(error)
      return json(failure, failure.code === 'internal' ? 500 : 422)
    }
  }
}

async function answer(
  request: Request,
  services: Services,
  windowFolder: string,
  printToPdf?: PrintToPdf,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  if (request.method === 'POST' && pathname === '/pictures') {
    const name = searchParams.get('name') ?? 'picture'
    return json(await services.pictures.add(await body(request, name), name), 201)
  }
  const upload = /^\/uploads\/([0-9a-f-]{36})$/.exec(pathname)
  if (request.method === 'POST' && upload)
    return uploaded(request, services, upload[1] ?? '', searchParams.get('path') ?? '')
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const picture = /^\/pictures\/([0-9a-f-]{36})\/(view|thumbnail)$/.exec(pathname)
  if (picture) return pictureFile(services, picture[1] ?? '', picture[2] as 'view' | 'thumbnail')
  const library = /^\/libraries\/([0-9a-f-]{36})\/export$/.exec(pathname)
  if (library) return exported(services, library[1] ?? '', searchParams)
  const row = /^\/labelling\/(\d{1,15})\/(view|thumbnail)$/.exec(pathname)
  if (row) return rowPicture(services, Number(row[1]), row[2] as 'view' | 'thumbnail')
  const job = /^\/labelling\/([0-9a-f-]{36})\/export$/.exec(pathname)
  if (job) return jobTable(services, job[1] ?? '', searchParams.get('format') ?? '')
  const conversation = /^\/conversations\/([0-9a-f-]{36})\/export$/.exec(pathname)
  if (conversation) return conversationFile(services, conversation[1] ?? '', searchParams, printToPdf)
  const evaluated = /^\/libraries\/([0-9a-f-]{36})\/evaluation$/.exec(pathname)
  if (evaluated) return report(services, evaluated[1] ?? '')
  const backup = /^\/backups\/([0-9a-f-]{36})$/.exec(pathname)
  if (backup) return backupFile(services, backup[1] ?? '')
  const sample = /^\/samples\/([a-z0-9-]+\.jpg)$/.exec(pathname)
  if (sample) return file(services.options.samplesFolder, sample[1] ?? '')
  return file(windowFolder, pathname === '/' ? 'index.html' : pathname.slice(1))
}

/** Reads the body, and stops reading as soon as it is larger than a picture may be. */
async function body(request: Request, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > pictureLimits.bytes) {
      throw new DocentError('picture.too-many-bytes', { name, limit: pictureLimits.bytes / 1024 / 1024 })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function pictureFile({ store }: Services, id: string, which: 'view' | 'thumbnail'): Promise<Response> {
  const parsed = PictureId.safeParse(id)
  if (!parsed.success) return plain(404)
  const { sha256 } = store.pictures.get(parsed.data)
  const bytes = await readFile(store.pictureFiles.path(sha256, which)).catch(() => null)
  if (!bytes) return plain(404)
  return respond(bytes, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=31536000, immutable' })
}

/** Not to be kept: the picture is somebody's file, and what is made of it goes with the job. */
async function rowPicture({ previews }: Services, id: number, size: 'view' | 'thumbnail'): Promise<Response> {
  const row = RowId.safeParse(id)
  if (!row.success) return plain(404)
  return respond(await previews.of(row.data, size), { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' })
}

async function jobTable({ store }: Services, id: string, wanted: string): Promise<Response> {
  const [job, format] = [JobId.safeParse(id), TableFormat.safeParse(wanted)]
  if (!job.success || !format.success) return plain(404)
  const { name } = store.jobs.get(job.data)
  const type = format.data === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl'
  const lines = Readable.toWeb(Readable.from(tableOf(job.data, format.data, store))) as ReadableStream
  return attachment(lines, type, `${fileName(name, 'folder')}.${format.data}`)
}

/** A file to import; its path is only a name. */
async function uploaded(request: Request, { uploads }: Services, id: string, path: string): Promise<Response> {
  const upload = UploadId.safeParse(id)
  if (!upload.success || path === '' || path.length > longestPath) return plain(404)
  await uploads.add(upload.data, path, (request.body ?? []) as AsyncIterable<Uint8Array>)
  return plain(204)
}

async function exported({ store }: Services, id: string, options: URLSearchParams): Promise<Response> {
  const library = LibraryId.safeParse(id)
  const format = ExportFormat.safeParse(options.get('format'))
  if (!library.success || !format.success) return plain(404)
  const originals = options.get('originals') === '1'
  const { name, bytes } = await exportLibrary(store, library.data, { format: format.data, originals })
  return attachment(Readable.toWeb(bytes) as ReadableStream, 'application/zip', name)
}

async function report(services: Services, id: string): Promise<Response> {
  const library = LibraryId.safeParse(id)
  if (!library.success) return plain(404)
  const { name, html } = await libraryReport(library.data, services)
  return attachment(html, mediaTypes['.html'] ?? '', `${fileName(name, 'library')}.html`)
}

/** Saved, never shown: it is no page of the window's. */
function attachment(body: ReadableStream | string, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      ...guardHeaders,
      'Content-Type': type,
      ...attached(name),
      'Cache-Control': 'no-store',
    },
  })
}

/** Gone once it was had: it is as large as all that Docent holds. */
async function backupFile({ backups }: Services, id: string): Promise<Response> {
  const backup = BackupId.safeParse(id)
  if (!backup.success) return plain(404)
  const { path, name } = backups.file(backup.data)
  const bytes = createReadStream(path)
  bytes.once('close', () => void backups.discard(backup.data))
  const headers = { ...guardHeaders, ...attached(name), 'Content-Type': 'application/zip', 'Cache-Control': 'no-store' }
  const length = String((await stat(path)).size)
  return new Response(Readable.toWeb(bytes) as ReadableStream, { headers: { ...headers, 'Content-Length': length } })
}

/** With `inline`, a page to print: it may stand in a frame of ours, and run nothing. Otherwise a file to keep. */
async function conversationFile(
  { store }: Services,
  id: string,
  options: URLSearchParams,
  printToPdf?: PrintToPdf,
): Promise<Response> {
  const conversation = ConversationId.safeParse(id)
  const parsed = ConversationExportOptions.safeParse({
    format: options.get('format'),
    leaf: options.get('leaf'),
    originals: options.get('originals') === '1',
  })
  if (!conversation.success || !parsed.success) return plain(404)
  const { name, mediaType, text } = await exportConversation(store, conversation.data, parsed.data)
  if (options.get('inline') === '1') {
    const policy = `${htmlPolicy}; frame-ancestors 'self'`
    return respondText(text, { 'Content-Type': mediaType, 'Content-Security-Policy': policy })
  }
  if (parsed.data.format !== 'pdf') return respondText(text, { 'Content-Type': mediaType, ...attached(name) })
  if (!printToPdf) return plain(404)
  options.set('format', 'html')
  options.set('inline', '1')
  const pdf = await printToPdf(`conversations/${id}/export?${options.toString()}`)
  return respond(pdf, {
    'Content-Type': 'application/pdf',
    'Cache-Control': 'no-store',
    ...attached(`${name.replace(/\.html$/, '')}.pdf`),
  })
}

function respondText(text: string, headers: Record<string, string>): Response {
  return new Response(text, { headers: { ...guardHeaders, 'Cache-Control': 'no-store', ...headers } })
}

function attached(name: string): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${name}"` }
}

/** A file below `folder`; nothing outside it, whatever the path says. */
async function file(folder: string, path: string): Promise<Response> {
  const full = normalize(join(folder, decodeURIComponent(path)))
  if (!full.startsWith(folder + sep)) return plain(404)
  const bytes = await readFile(full).catch(() => null)
  if (!bytes) return plain(404)
  const lasting = path.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-cache'
  const type = mediaTypes[extname(full)] ?? 'application/octet-stream'
  return respond(bytes, { 'Content-Type': type, 'Cache-Control': lasting })
}

function respond(bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  return new Response(bytes, { headers: { ...guardHeaders, ...headers } })
}

function json(value: unknown, status: number): Response {
  return Response.json(value, { status, headers: guardHeaders })
}

function plain(status: number): Response {
  return new Response(null, { status, headers: guardHeaders })
}
