// .docent-backup: a zip with the database, the picture files and, as its last entry, manifest.json with the sha256 of
// each. Written in one pass, then read again; a file of foreign origin is read by the names that the manifest may have.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile as OpenZip } from 'yauzl'
import { ZipFile } from 'yazl'
import { BackupManifest, databaseFile } from '../../contract/backups'
import { DocentError, type ErrorDetails } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import { placeOf, type PictureFile } from '../../store/picture-files'

const manifestName = 'manifest.json'
const largestManifest = 256 * 1024 * 1024

/** A file on its way into a backup. */
export interface Source {
  /** Its name in the zip. */
  path: string
  stored: string
  bytes: number
}

/** Where a backup has a picture's file. */
export function pathInside(sha256: Sha256, file: PictureFile): string {
  return `pictures/${placeOf(sha256, file)}`
}

/** Counts the bytes that went through. */
export type Count = (bytes: number) => void

/** Writes `sources` to `out`; aborting `signal` ends it, and the file is then no backup. */
export async function writeBackup(
  out: string,
  sources: Source[],
  head: Omit<BackupManifest, 'files'>,
  { count, signal }: { count: Count; signal: AbortSignal },
): Promise<void> {
  const zip = new ZipFile()
  const files: BackupManifest['files'] = []
  const bytes = zip.outputStream as Readable
  zip.on('error', (error: Error) => bytes.destroy(error))
  let reading: Readable | undefined
  for (const { path, stored } of sources) {
    // Opened when it is its turn: a folder of thousands of pictures has more files than a process may hold open.
    zip.addReadStreamLazy(path, { compress: path === databaseFile, mtime: new Date(head.createdAt) }, (give) => {
      const hashed = hashing(count, (sha256, size) => files.push({ path, sha256, bytes: size }))
      const read = createReadStream(stored)
      reading = read
      read.once('error', (error) => zip.emit('error', error))
      give(null, read.pipe(hashed))
    })
  }
  zip.addReadStreamLazy(manifestName, { mtime: new Date(head.createdAt) }, (give) => {
    const json = hashing(
      () => undefined,
      () => undefined,
    )
    json.end(JSON.stringify({ ...head, files } satisfies BackupManifest))
    give(null, json)
  })
  zip.end()
  try {
    await pipeline(bytes, createWriteStream(out, { flush: true }), { signal })
  } finally {
    reading?.destroy()
  }
}

export interface Backup {
  manifest: BackupManifest
  /** Reads a file to its end through `to`, and checks its hash. @throws DocentError `backup.damaged` */
  read(path: string, to: NodeJS.WritableStream | null, count: Count): Promise<void>
  close(): void
}

/** @param name for the words of an error @throws DocentError `backup.not-a-backup`, `backup.damaged` */
export async function openBackup(path: string, name: string): Promise<Backup> {
  const damaged: Damaged = (details, cause) => new DocentError('backup.damaged', { ...details, name }, { cause })
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true }).catch(
    (cause: unknown) => {
      throw new DocentError('backup.not-a-backup', { name }, { cause })
    },
  )
  try {
    const entries = await entriesOf(zip, damaged)
    const manifest = await manifestOf(zip, entries, name, damaged)
    const expected = new Map(manifest.files.map((file) => [file.path, file]))
    return {
      manifest,
      async read(file, to, count) {
        const [entry, wanted] = [entries.get(file), expected.get(file)]
        if (!entry || !wanted) throw damaged({ reason: 'reason.file.missing', file })
        let found: { sha256: Sha256; size: number } | undefined
        const hashed = hashing(count, (sha256, size) => (found = { sha256, size }))
        try {
          const bytes = await zip.openReadStreamPromise(entry) // which ends at the size that the entry promised
          if (to) await pipeline(bytes, hashed, to)
          else await pipeline(bytes, hashed.resume())
        } catch (cause) {
          if (isOutOfSpace(cause)) throw new DocentError('store.full', {}, { cause })
          throw damaged({ reason: 'reason.file.unreadable', file }, cause)
        }
        if (found?.sha256 !== wanted.sha256 || found.size !== wanted.bytes)
          throw damaged({ reason: 'reason.file.changed', file })
      },
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Reads every file once. @throws DocentError `backup.*` */
export async function verifyBackup(path: string, name: string, count: Count, signal: AbortSignal): Promise<void> {
  const backup = await openBackup(path, name)
  try {
    for (const { path: file } of backup.manifest.files) {
      signal.throwIfAborted()
      await backup.read(file, null, count)
    }
  } finally {
    backup.close()
  }
}

/** What a picture's file is called in the zip. */
export function pictureEntry(sha256: Sha256, file: PictureFile): string {
  return `pictures/${sha256.slice(0, 2)}/${sha256}.${file}`
}

export async function sourceOf(path: string, stored: string): Promise<Source | null> {
  const info = await stat(stored).catch(() => null)
  return info && { path, stored, bytes: info.size }
}

type Damaged = (details: ErrorDetails, cause?: unknown) => DocentError

async function entriesOf(zip: OpenZip, damaged: Damaged): Promise<Map<string, Entry>> {
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    return entries
  } catch (cause) {
    throw damaged({ reason: 'reason.list' }, cause)
  }
}

async function manifestOf(
  zip: OpenZip,
  entries: Map<string, Entry>,
  name: string,
  damaged: Damaged,
): Promise<BackupManifest> {
  const entry = entries.get(manifestName)
  if (!entry || entry.uncompressedSize > largestManifest) throw new DocentError('backup.not-a-backup', { name })
  let manifest: BackupManifest
  try {
    manifest = BackupManifest.parse(
      JSON.parse(new TextDecoder().decode(await buffer(await zip.openReadStreamPromise(entry)))),
    )
  } catch (cause) {
    throw damaged({ reason: 'reason.file.unreadable', file: manifestName }, cause)
  }
  const { files } = manifest
  if (files.length !== entries.size - 1 || new Set(files.map(({ path }) => path)).size !== files.length)
    throw damaged({ reason: 'reason.list' })
  if (!files.some(({ path }) => path === databaseFile))
    throw damaged({ reason: 'reason.file.missing', file: databaseFile })
  return manifest
}

function hashing(count: Count, ended: (sha256: Sha256, bytes: number) => void): Transform {
  const hash = createHash('sha256')
  let bytes = 0
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      hash.update(chunk)
      bytes += chunk.byteLength
      count(chunk.byteLength)
      done(null, chunk)
    },
    flush(done) {
      ended(hash.digest('hex') as Sha256, bytes)
      done()
    },
  })
}

function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
