// .docent-library: a zip with manifest.json and the pictures it names, each with its sha256. Files of foreign origin are
// read by the names in the manifest; nothing is unpacked, except by `unpack`, whose names the zip reader has checked.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { z } from 'zod'
import { DocentError, wordsOf } from '../../contract/errors'
import { Sha256 } from '../../contract/ids'
import { importLimits, libraryLimits, NewExample } from '../../contract/libraries'
import { pictureLimits } from '../../contract/pictures'

export const manifestName = 'manifest.json'
const largestManifest = 64 * 1024 * 1024

const Picture = z.object({ file: z.string().min(1).max(500), name: z.string().max(500), sha256: Sha256 })
export const LibraryManifest = z.object({
  format: z.literal('docent-library'),
  version: z.literal(1),
  name: z.string(),
  examples: z
    .array(NewExample.extend({ pictures: z.array(Picture).min(1).max(pictureLimits.perMessage) }))
    .max(libraryLimits.imported),
})
export type LibraryManifest = z.infer<typeof LibraryManifest>

export interface Archive {
  manifest: LibraryManifest
  has(file: string): boolean
  /** @throws DocentError `library.damaged` when it is larger than a picture may be, or cannot be read */
  read(file: string): Promise<Uint8Array>
  close(): void
}

/** @throws DocentError `library.not-a-library`, `library.damaged` */
export async function openArchive(path: string, name: string): Promise<Archive> {
  const { zip, entries } = await openZip(path, name)
  const read = async (file: string, limit: number): Promise<Uint8Array> => {
    const entry = entries.get(file)
    if (!entry) throw new DocentError('library.damaged', { name, reason: 'reason.file.missing', file })
    if (entry.uncompressedSize > limit) throw new DocentError('import.too-large', { name: file })
    try {
      return await buffer(await zip.openReadStreamPromise(entry)) // which ends at the size that the entry promised
    } catch (cause) {
      throw new DocentError('library.damaged', { name, reason: 'reason.file.unreadable', file }, { cause })
    }
  }
  try {
    const json = new TextDecoder().decode(await read(manifestName, largestManifest))
    const manifest = parseManifest(json, name)
    return {
      manifest,
      has: (file) => entries.has(file),
      read: (file) => read(file, importLimits.file),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Writes the files of a zip of ours below `folder`. @throws DocentError `library.damaged` */
export async function unpack(path: string, folder: string): Promise<string[]> {
  const { zip, entries } = await openZip(path, path)
  try {
    for (const [file, entry] of entries) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(join(folder, file)))
    }
    return [...entries.keys()]
  } finally {
    zip.close()
  }
}

/** yauzl refuses names that are absolute or lead upwards, and entries that are not as long as they say. */
async function openZip(path: string, name: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true }).catch(
    (cause: unknown) => {
      throw new DocentError('library.not-a-library', { name }, { cause })
    },
  )
  try {
    if (zip.entryCount > importLimits.files) throw new DocentError('import.too-large', { name })
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    return { zip, entries }
  } catch (cause) {
    zip.close()
    if (cause instanceof DocentError) throw cause
    throw new DocentError('library.damaged', { name, reason: 'reason.list' }, { cause })
  }
}

function parseManifest(json: string, name: string): LibraryManifest {
  try {
    return LibraryManifest.parse(JSON.parse(json))
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'reason.file.not-json' : wordsOf(cause)
    throw new DocentError('library.damaged', { name, reason, file: manifestName }, { cause })
  }
}
