// How the command line reaches Docent: the running host of the data folder where there is one, else its own core.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { WebSocket } from 'ws'
import type { BackupId } from '../../contract/backups'
import { DocentError, Failure } from '../../contract/errors'
import { text } from '../../contract/texts/catalogue'
import type { ConversationExportOptions } from '../../contract/exports'
import type { ConversationId, LibraryId, PictureId, UploadId } from '../../contract/ids'
import type { ExportFormat } from '../../contract/libraries'
import { Picture } from '../../contract/pictures'
import type { WindowContract } from '../../contract/window'
import { openDocent } from '../../core/docent'
import { exportConversation } from '../../core/conversations/export/exporter'
import { libraryReport } from '../../core/evaluation/library-report'
import { exportLibrary } from '../../core/libraries/exporter'
import { windowRouter } from '../../core/router'
import { readAddress, type Address } from '../../store/lock'
import { show } from './progress'
import type { Program } from '../folders'
import { version } from '../version'

export interface Connection {
  client: ContractRouterClient<WindowContract>
  addPicture(bytes: Uint8Array, name: string): Promise<Picture>
  /** A file to import, under the name that the import shall know it by. */
  upload(upload: UploadId, path: string, bytes: Readable): Promise<void>
  /** A library as a zip. */
  exported(library: LibraryId, options: { format: ExportFormat; originals: boolean }): Promise<Readable>
  /** A conversation as a file. */
  conversationFile(conversation: ConversationId, options: ConversationExportOptions): Promise<Readable>
  /** The HTML report of a library's evaluation. */
  report(library: LibraryId): Promise<string>
  /** The file of a backup that was made, once. */
  backupFile(backup: BackupId): Promise<Readable>
  /** The thumbnail's bytes, JPEG. */
  thumbnail(picture: PictureId): Promise<Uint8Array>
  close(): Promise<void>
}

export interface ConnectionOptions {
  dataFolder: string
  packFolder: string
  /** It was named: what was chosen in Models does not count. */
  packFixed: boolean
}

/** Another command on the same folder is done by then; a host has told its address long before. */
const patienceMs = 60_000

/** @throws DocentError */
export async function connect(program: Program, options: ConnectionOptions): Promise<Connection> {
  for (const started = performance.now(); ; await sleep(100)) {
    try {
      return await connectOwn(program, options)
    } catch (error) {
      if (!(error instanceof DocentError) || error.code !== 'store.locked') throw error
      const address = readAddress(options.dataFolder)
      if (address) return connectRunning(address)
      if (performance.now() - started > patienceMs) throw error
      show(text('cli.waiting'))
    }
  }
}

async function connectOwn(program: Program, options: ConnectionOptions): Promise<Connection> {
  const services = await openDocent({
    ...options,
    samplesFolder: program.samples,
    spawn: program.spawner(join(options.dataFolder, 'logs')),
    host: 'cli',
    version,
  })
  return {
    client: createRouterClient(windowRouter(services)),
    addPicture: (bytes, name) => services.pictures.add(bytes, name),
    upload: (upload, path, bytes) => services.uploads.add(upload, path, bytes as AsyncIterable<Uint8Array>),
    exported: async (library, options) => (await exportLibrary(services.store, library, options)).bytes,
    conversationFile: async (conversation, options) => {
      const { text } = await exportConversation(services.store, conversation, options)
      return Readable.from([text])
    },
    report: async (library) => (await libraryReport(library, services)).html,
    backupFile: async (backup) => createReadStream(services.backups.file(backup).path),
    thumbnail: (picture) => {
      const { sha256 } = services.store.pictures.get(picture)
      return readFile(services.store.pictureFiles.path(sha256, 'thumbnail'))
    },
    close: () => services.close(),
  }
}

async function connectRunning({ url, token }: Address): Promise<Connection> {
  const headers = { Authorization: `Bearer ${token}` }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, { headers })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', () => reject(new DocentError('store.locked')))
  })
  const file = async (path: string): Promise<Readable> => {
    const { body } = await good(await fetch(`${url}${path}`, { headers }))
    if (!body) throw new DocentError('internal')
    return Readable.fromWeb(body)
  }
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return {
    client: createORPCClient(link),
    addPicture: async (bytes, name) => {
      const response = await fetch(`${url}/pictures?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers,
        body: bytes as Uint8Array<ArrayBuffer>,
      })
      return Picture.parse(await (await good(response)).json())
    },
    upload: async (upload, path, bytes) => {
      const body = Readable.toWeb(bytes) as ReadableStream
      const request = { method: 'POST', headers, body, duplex: 'half' as const }
      await good(await fetch(`${url}/uploads/${upload}?path=${encodeURIComponent(path)}`, request))
    },
    exported: (library, { format, originals }) =>
      file(`/libraries/${library}/export?format=${format}&originals=${originals ? 1 : 0}`),
    conversationFile: (conversation, { format, originals }) =>
      file(`/conversations/${conversation}/export?format=${format}&originals=${originals ? 1 : 0}`),
    report: async (library) => (await good(await fetch(`${url}/libraries/${library}/evaluation`, { headers }))).text(),
    backupFile: (backup) => file(`/backups/${backup}`),
    thumbnail: async (picture) =>
      new Uint8Array(await (await fetch(`${url}/pictures/${picture}/thumbnail`, { headers })).arrayBuffer()),
    close: async () => socket.terminate(),
  }
}

/** @throws DocentError with what the host answered */
async function good(response: Response): Promise<Response> {
  if (response.ok) return response
  const failure = Failure.parse(await response.json())
  throw new DocentError(failure.code, failure.details)
}
