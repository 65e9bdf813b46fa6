// Picture files by the sha256 of the original bytes: the original, the upright view, the thumbnail.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Sha256 } from '../contract/ids'

export const fileKinds = ['original', 'view', 'thumbnail'] as const
export type PictureFile = (typeof fileKinds)[number]

/** Where a picture's file is, below the folder of all of them. */
export function placeOf(sha256: Sha256, file: PictureFile): string {
  return `${sha256.slice(0, 2)}/${sha256}.${file}`
}

/** The picture that a path is the original of. */
export function originalAt(path: string): Sha256 | undefined {
  return Sha256.safeParse(/([0-9a-f]{64})\.original$/.exec(path)?.[1]).data
}

export class PictureFiles {
  constructor(private readonly folder: string) {}

  path(sha256: Sha256, file: PictureFile): string {
    return join(this.folder, placeOf(sha256, file))
  }

  async has(sha256: Sha256): Promise<boolean> {
    const found = await Promise.all(fileKinds.map((file) => stat(this.path(sha256, file)).catch(() => null)))
    return found.every((file) => file !== null)
  }

  /** A path inside the folder to write to: a crash leaves no half file under a final name. */
  async draft(): Promise<string> {
    const drafts = join(this.folder, 'drafts')
    await mkdir(drafts, { recursive: true })
    return join(drafts, randomUUID())
  }

  /** Keeps what `write` writes to drafts of a picture's files, when it is through: all of them or none. */
  async add(sha256: Sha256, write: (drafts: Record<PictureFile, string>) => Promise<void>): Promise<void> {
    const drafts = { original: await this.draft(), view: await this.draft(), thumbnail: await this.draft() }
    try {
      await write(drafts)
      await mkdir(join(this.folder, sha256.slice(0, 2)), { recursive: true })
      for (const file of fileKinds) await rename(drafts[file], this.path(sha256, file))
    } catch (error) {
      await Promise.all(fileKinds.map((file) => rm(drafts[file], { force: true })))
      throw error
    }
  }

  async remove(sha256: Sha256): Promise<void> {
    await Promise.all(fileKinds.map((file) => rm(this.path(sha256, file), { force: true })))
  }

  /** Every picture that has a file here, whole or not, and when the newest of them came (milliseconds). */
  async list(): Promise<{ sha256: Sha256; modified: number }[]> {
    const found = new Map<Sha256, number>()
    for (const name of await readdir(this.folder, { recursive: true }).catch(() => [])) {
      const sha256 = Sha256.safeParse(/([0-9a-f]{64})\.(original|view|thumbnail)$/.exec(name)?.[1])
      const info = sha256.success ? await stat(join(this.folder, name)).catch(() => null) : null
      if (sha256.success && info) found.set(sha256.data, Math.max(info.mtimeMs, found.get(sha256.data) ?? 0))
    }
    return [...found].map(([sha256, modified]) => ({ sha256, modified }))
  }

  /** Clears drafts that a crash left. */
  async clearDrafts(): Promise<void> {
    await rm(join(this.folder, 'drafts'), { recursive: true, force: true })
  }
}
