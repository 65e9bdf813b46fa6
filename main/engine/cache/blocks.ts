// Stored blocks: one file each, named by the block's key, within a byte budget. The folder can be deleted at any time
// without loss; a file that is not whole is removed, and its positions are computed again.
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '../../contract/ids'
import { decodeBlock, encodeBlock, headBytes, heldIn, type BlockHeader, type Held } from './block-file'

/**
 * Some 46,000 positions of the starter: about two hundred short chats, or six full contexts. More would seldom be read
 * again, and is room that a person may miss.
 */
const defaultBudget = 512 * 1024 * 1024
const ending = '.kv'

interface Stored {
  bytes: number
  /** Time of last use in ms: the file's time of modification, so that it survives a restart. */
  used: number
}

/** What was deleted, and must leave nothing. */
export interface Forgotten {
  pictures: Sha256[]
  conversations: string[]
}

export class StoredBlocks {
  /** What the folder holds, by key; read once, since only this process writes there. */
  #known: Promise<Map<string, Stored>> | undefined

  constructor(
    private readonly folder: string,
    private readonly budget = defaultBudget,
  ) {}

  async has(key: string): Promise<boolean> {
    return (await this.known()).has(key)
  }

  /** The rows of a block as `expected`, or undefined: a file that is not exactly that is removed. */
  async read(expected: BlockHeader): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!(await this.has(expected.key))) return undefined
    const file = await readFile(this.pathOf(expected.key)).catch(() => null)
    const rows = file && decodeBlock(file, expected)
    if (!rows) await this.remove(expected.key)
    return rows ?? undefined
  }

  /** Writes a block: whole or not at all. @returns whether it is there; a full disk costs only the cache */
  async write(header: BlockHeader, rows: Uint8Array, conversation: string): Promise<boolean> {
    const known = await this.known()
    const path = this.pathOf(header.key)
    const parts = encodeBlock(header, rows, conversation)
    try {
      await mkdir(this.folder, { recursive: true })
      await writeFile(`${path}.partial`, parts)
      await rename(`${path}.partial`, path)
    } catch {
      await rm(`${path}.partial`, { force: true }).catch(() => undefined) // the folder itself may be what is wrong
      return false
    }
    known.set(header.key, { bytes: parts.reduce((sum, part) => sum + part.length, 0), used: Date.now() })
    if ((await this.size()) > this.budget) await this.evict()
    return known.has(header.key)
  }

  /** Says that a sequence's blocks, first to last, were used: its end counts as older, since it is worth nothing alone. */
  async touch(keys: string[]): Promise<void> {
    const known = await this.known()
    const now = Date.now()
    for (const [depth, key] of keys.entries()) {
      const stored = known.get(key)
      if (!stored) return
      stored.used = now - depth
      const time = new Date(stored.used)
      await utimes(this.pathOf(key), time, time).catch(() => undefined) // losing the time is harmless
    }
  }

  /** Removes every block that holds something of these, and what cannot say what it holds. @returns how many went */
  async forget({ pictures, conversations }: Forgotten): Promise<number> {
    const gone = new Set(pictures)
    let removed = 0
    for (const key of (await this.known()).keys()) {
      const held = await this.heldBy(key)
      if (held && !conversations.includes(held.conversation) && !held.pictures.some((one) => gone.has(one as Sha256)))
        continue
      await this.remove(key)
      removed++
    }
    return removed
  }

  /** Bytes on disk. */
  async size(): Promise<number> {
    return [...(await this.known()).values()].reduce((sum, stored) => sum + stored.bytes, 0)
  }

  /** Down to nine tenths of the budget, least recently used first. */
  private async evict(): Promise<void> {
    let bytes = 0
    for (const [key, stored] of [...(await this.known())].toSorted(([, a], [, b]) => b.used - a.used)) {
      bytes += stored.bytes
      if (bytes > 0.9 * this.budget) await this.remove(key)
    }
  }

  private async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true }).catch(() => undefined) // what cannot be removed is at least not used
    ;(await this.known()).delete(key)
  }

  private async heldBy(key: string): Promise<Held | undefined> {
    const file = await open(this.pathOf(key)).catch(() => null)
    if (!file) return undefined
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return heldIn(buffer.subarray(0, bytesRead))
    } catch {
      return undefined
    } finally {
      await file.close()
    }
  }

  private known(): Promise<Map<string, Stored>> {
    this.#known ??= this.scan()
    return this.#known
  }

  private async scan(): Promise<Map<string, Stored>> {
    const known = new Map<string, Stored>()
    for (const name of await readdir(this.folder).catch(() => [])) {
      const path = join(this.folder, name)
      if (!name.endsWith(ending)) {
        await rm(path, { force: true }).catch(() => undefined) // left half-written by a process that ended
        continue
      }
      const info = await stat(path).catch(() => null)
      if (info) known.set(name.slice(0, -ending.length), { bytes: info.size, used: info.mtimeMs })
    }
    return known
  }

  private pathOf(key: string): string {
    return join(this.folder, `${key}${ending}`)
  }
}
