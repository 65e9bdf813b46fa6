// Files on their way in, kept in a folder of their own until they are imported, restored or discarded. Their paths are
// names to look them up by and never become paths on this machine.
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DocentError } from '../../contract/errors'
import type { Sha256, UploadId } from '../../contract/ids'
import { importLimits } from '../../contract/libraries'
import { sniff } from '../pictures/sniff'

export const libraryFile = /\.docent-library$/i
const notAPicture = /\.(docent-library|csv|jsonl|txt)$/i

export interface UploadedFile {
  /** As it was given: relative to the folder that was chosen, or as a table names it. */
  path: string
  sha256: Sha256
  picture: boolean
  /** Where its bytes are, on this machine. */
  stored: string
}

export class Uploads {
  readonly #uploads = new Map<UploadId, { whole: boolean; files: Map<string, UploadedFile> }>()

  constructor(private readonly folder: string) {}

  /** A backup or a pack may be as large as a disk, and like chats is no picture whatever its name. */
  begin(what: 'import' | 'backup' | 'pack' | 'chats'): UploadId {
    const upload = randomUUID() as string as UploadId
    this.#uploads.set(upload, { whole: what !== 'import', files: new Map() })
    return upload
  }

  /** @throws DocentError `import.missing`, `import.too-large` */
  async add(upload: UploadId, path: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const { whole, files } = this.get(upload)
    if (files.size >= importLimits.files) throw new DocentError('import.too-large', { name: path })
    const folder = join(this.folder, upload)
    await mkdir(folder, { recursive: true })
    const stored = join(folder, randomUUID())
    const hash = createHash('sha256')
    let bytes = 0
    const { file, library } = importLimits
    const limit = whole ? Infinity : libraryFile.test(path) ? library : file
    const counted = new Transform({
      transform(chunk: Uint8Array, _, done) {
        bytes += chunk.byteLength
        hash.update(chunk)
        done(bytes > limit ? new DocentError('import.too-large', { name: path }) : null, chunk)
      },
    })
    try {
      await pipeline(Readable.from(body, { objectMode: false }), counted, createWriteStream(stored))
      const picture = !whole && !notAPicture.test(path) && isPicture(await readFile(stored), path)
      files.set(path, { path, sha256: hash.digest('hex') as Sha256, picture, stored })
    } catch (error) {
      await rm(stored, { force: true })
      throw error
    }
  }

  /** In the order they came. @throws DocentError `import.missing` */
  files(upload: UploadId): UploadedFile[] {
    return [...this.get(upload).files.values()]
  }

  async discard(upload: UploadId): Promise<boolean> {
    const known = this.#uploads.delete(upload)
    if (known) await rm(join(this.folder, upload), { recursive: true, force: true })
    return known
  }

  /** Clears what the last run left. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  private get(upload: UploadId) {
    const known = this.#uploads.get(upload)
    if (!known) throw new DocentError('import.missing')
    return known
  }
}

function isPicture(bytes: Uint8Array, name: string): boolean {
  try {
    sniff(bytes, name)
    return true
  } catch {
    return false // said in the preview, where a person can still choose
  }
}
