// Copies of the database keep what was deleted since, so they expire: those from before an update, and what a restore
// replaced. The time stands in their names, which no copying of the folder changes.
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copiesDays, type KeptAside } from '../../contract/backups'
import type { Sha256 } from '../../contract/ids'
import { partial } from '../../store/database'
import { readSnapshot } from '../../store/snapshots'

const lifeMs = copiesDays * 24 * 60 * 60_000
const named = /^(docent-v\d+|before-restore)-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/

export interface Copy {
  path: string
  aside: boolean
  writtenAt: number
}

export class Copies {
  /** What the copy kept aside shows, so that its picture files stay. */
  #spared: { path: string; pictures: ReadonlySet<Sha256> } | null = null

  /** @param folder the data folder's `backups` */
  constructor(readonly folder: string) {}

  /** A name for what a restore is about to replace. */
  asidePath(now: number): string {
    return join(this.folder, `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}.db`)
  }

  /** The newest copy that a restore kept aside, or null. */
  async aside(): Promise<(KeptAside & { path: string }) | null> {
    this.#spared = null
    const kept = (await this.list()).filter(({ aside }) => aside).toSorted((a, b) => b.writtenAt - a.writtenAt)
    for (const { path, writtenAt } of kept) {
      const snapshot = readable(path)
      if (!snapshot) continue // damaged: it waits for its end, and an older one may be whole
      this.#spared = { path, pictures: new Set(snapshot.pictures) }
      return { path, replacedAt: writtenAt, until: writtenAt + lifeMs, contents: snapshot.contents }
    }
    return null
  }

  /** Clears what a process that ended left half-written. */
  async clear(): Promise<void> {
    const names = await readdir(this.folder).catch(() => [])
    for (const name of names) if (partial.test(name)) await rm(join(this.folder, name), { force: true })
  }

  /** Whether the copy kept aside, as it was last read, shows this picture. */
  spares(picture: Sha256): boolean {
    return this.#spared?.pictures.has(picture) ?? false
  }

  /** Removes what a restore kept aside, all of it or all but one. */
  async dropAside(except?: string): Promise<void> {
    for (const { path, aside } of await this.list()) if (aside && path !== except) await rm(path, { force: true })
    await this.aside()
  }

  /** Removes every copy whose time is over. @returns whether one of them was kept aside */
  async expire(now: number): Promise<boolean> {
    const over = (await this.list()).filter(({ writtenAt }) => writtenAt + lifeMs <= now)
    for (const { path } of over) await rm(path, { force: true })
    await this.aside()
    return over.some(({ aside }) => aside)
  }

  private async list(): Promise<Copy[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names.flatMap((name) => {
      const [whole, kind, day, h, m, s, ms] = named.exec(name) ?? []
      if (whole === undefined) return []
      const writtenAt = Date.parse(`${day}T${h}:${m}:${s}.${ms}Z`)
      return [{ path: join(this.folder, name), aside: kind === 'before-restore', writtenAt }]
    })
  }
}

function readable(path: string): ReturnType<typeof readSnapshot> | null {
  try {
    return readSnapshot(path)
  } catch {
    return null
  }
}
