// Looks on disk and in memory, by (sha256 of the original bytes, dock, version): never computed twice. The folder can be
// deleted at any time without loss; a file that cannot be read counts as not there.
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import { Evidence } from '../../contract/evidence'
import type { Sha256 } from '../../contract/ids'
import type { Look } from '../docks/dock'

const StoredLook = z.object({ evidence: Evidence, features: z.instanceof(Float32Array).nullable() })

/** A look is about 8 kB: the default keeps some thirty thousand of them. */
const defaultBudget = 256 * 1024 * 1024
const inMemory = 256

export interface LookKey {
  picture: Sha256
  dock: string
  version: number
}

export class LookCache {
  readonly #memory = new Map<string, Look>()
  #bytes: number | undefined

  constructor(
    private readonly folder: string,
    private readonly budget = defaultBudget,
  ) {}

  /** The look if it is in memory: what `read` or `write` just returned is. */
  peek(key: LookKey): Look | undefined {
    return this.#memory.get(nameOf(key))
  }

  async read(key: LookKey): Promise<Look | undefined> {
    const name = nameOf(key)
    const known = this.#memory.get(name)
    if (known) return this.remember(name, known)
    const path = this.pathOf(name)
    const bytes = await readFile(path).catch(() => null)
    const look = bytes && parse(bytes)
    if (!look) return undefined
    const now = new Date()
    await utimes(path, now, now).catch(() => undefined) // the time of last use orders eviction; losing it is harmless
    return this.remember(name, look)
  }

  /** A full disk costs only the cache: the look is still used from memory. */
  async write(key: LookKey, look: Look): Promise<void> {
    const name = nameOf(key)
    this.remember(name, look)
    const path = this.pathOf(name)
    const bytes = serialize(look)
    const partial = `${path}.${process.pid}.partial`
    try {
      await mkdir(join(path, '..'), { recursive: true })
      await writeFile(partial, bytes)
      await rename(partial, path)
      this.#bytes = (await this.size()) + bytes.byteLength
      if (this.#bytes > this.budget) await this.evict()
    } catch {
      await rm(partial, { force: true }).catch(() => undefined) // the folder itself may be what is wrong
    }
  }

  /** Removes every look of a picture. @returns how many files went */
  async forget(picture: Sha256): Promise<number> {
    for (const name of this.#memory.keys()) if (name.startsWith(picture)) this.#memory.delete(name)
    const folder = join(this.folder, picture.slice(0, 2)) // not all of them: thousands may be forgotten at once
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(picture))
    await Promise.all(files.map((name) => rm(join(folder, name), { force: true })))
    this.#bytes = undefined
    return files.length
  }

  async size(): Promise<number> {
    this.#bytes ??= (await this.files()).reduce((sum, file) => sum + file.bytes, 0)
    return this.#bytes
  }

  private remember(name: string, look: Look): Look {
    this.#memory.delete(name)
    this.#memory.set(name, look)
    const [oldest] = this.#memory.keys()
    if (this.#memory.size > inMemory && oldest !== undefined) this.#memory.delete(oldest)
    return look
  }

  /** Down to nine tenths of the budget, least recently used first. */
  private async evict(): Promise<void> {
    let bytes = 0
    for (const file of (await this.files()).toSorted((a, b) => b.used - a.used)) {
      bytes += file.bytes
      if (bytes > 0.9 * this.budget) await rm(file.path, { force: true })
    }
    this.#bytes = undefined
  }

  private pathOf(name: string): string {
    return join(this.folder, name.slice(0, 2), name)
  }

  /** Removes what a process that ended left half-written, and lists the rest. */
  private async files(): Promise<{ name: string; path: string; bytes: number; used: number }[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch(() => [])
    const found = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const path = join(entry.parentPath, entry.name)
          const half = /\.(\d+)\.partial$/.exec(entry.name)?.[1]
          if (half !== undefined && half !== String(process.pid)) return rm(path, { force: true }).then(() => null)
          const info = await stat(path).catch(() => null)
          return info && { name: entry.name, path, bytes: info.size, used: info.mtimeMs }
        }),
    )
    return found.filter((file) => file !== null)
  }
}

function nameOf({ picture, dock, version }: LookKey): string {
  return `${picture}.${dock}.${version}.look`
}

function parse(bytes: Buffer): Look | undefined {
  try {
    return StoredLook.parse(deserialize(bytes))
  } catch {
    return undefined // truncated or foreign: computed again and written over
  }
}
