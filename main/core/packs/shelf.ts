// The packs that are there: the one that came with Docent or was named at the start, and those in the data folder, one
// folder each, named by its id. What was removed lies aside until its undo time is over, or Docent starts again.
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DocentError, failureOf, type Failure } from '../../contract/errors'
import { PackId } from '../../contract/ids'
import type { KnownPack, Packs } from '../../contract/models'
import type { Pack } from '../../contract/packs'
import type { KnownPacks } from '../../store/known-packs'
import { undoSeconds } from '../retention/sweeper'
import { readPack, summarise } from './packs'
import { ownHashes } from './verify'

interface Shelved {
  folder: string
  pack: Pack
}
interface Broken {
  folder: string
  failure: Failure
}

export interface ShelfOptions {
  /** Where packs are kept. */
  folder: string
  /** The folder of the pack that came with Docent, or was named at the start. */
  given: string
  /** It was named: another one that was chosen does not count. */
  fixed: boolean
  known: KnownPacks
}

const removedFolder = '.removed'
const incomingFolder = '.incoming'

export class Shelf {
  readonly #kept = new Map<PackId, Shelved | Broken>()
  readonly #leaving = new Map<PackId, NodeJS.Timeout>()

  private constructor(
    private readonly options: ShelfOptions,
    private readonly given: Shelved,
  ) {}

  /** @throws DocentError `pack.*` for the given pack; one of the others that cannot be read is listed with its problem */
  static async open(options: ShelfOptions): Promise<Shelf> {
    const shelf = new Shelf(options, { folder: options.given, pack: await readPack(options.given) })
    for (const left of [removedFolder, incomingFolder])
      await rm(join(options.folder, left), { recursive: true, force: true })
    for (const name of await readdir(options.folder).catch(() => [])) await shelf.read(name)
    return shelf
  }

  /** The one that new questions go to. */
  get current(): Shelved {
    const { fixed, known } = this.options
    const chosen = fixed ? null : known.chosen
    const kept = chosen === null ? undefined : this.#kept.get(chosen)
    return kept && 'pack' in kept ? kept : this.given
  }

  async list(): Promise<Packs> {
    const given = { id: this.given.pack.id, ...this.given }
    const kept = [...this.#kept].map(([id, one]) => ({ id, ...one })).sort((a, b) => a.id.localeCompare(b.id))
    const packs = await Promise.all([given, ...kept].map((one) => this.describe(one, one === given)))
    return { fixed: this.options.fixed, packs }
  }

  /** @throws DocentError `pack.missing`, and what is wrong with it */
  get(id: PackId): Shelved {
    const found = id === this.given.pack.id ? this.given : this.#kept.get(id)
    if (!found) throw new DocentError('pack.missing', { name: id })
    if ('failure' in found) throw new DocentError(found.failure.code, found.failure.details)
    return found
  }

  /** @throws DocentError `pack.fixed`, `pack.missing` */
  choose(id: PackId): void {
    const { fixed, known } = this.options
    if (fixed) throw new DocentError('pack.fixed', { name: this.given.pack.name })
    this.get(id)
    known.choose(id === this.given.pack.id ? null : id)
  }

  /** Whether a pack of this id may be taken in, on disks too where case does not count. */
  takes(id: PackId): boolean {
    const taken = [this.given.pack.id, ...this.#kept.keys()].map((one) => one.toLowerCase())
    return !taken.includes(id.toLowerCase())
  }

  /** A new folder on the same disk, for a pack that comes in. */
  async incoming(name: string): Promise<string> {
    const folder = join(this.options.folder, incomingFolder, name)
    await mkdir(folder, { recursive: true })
    return folder
  }

  /** Takes a whole pack in, in one step. */
  async put(id: PackId, from: string): Promise<void> {
    await rename(from, join(this.options.folder, id))
    await this.read(id)
  }

  /** @throws DocentError `pack.missing`; a given pack is never removed */
  async remove(id: PackId): Promise<void> {
    const kept = this.#kept.get(id)
    if (!kept) throw new DocentError('pack.missing', { name: id })
    if (this.options.known.chosen === id) this.options.known.choose(null)
    const aside = join(this.options.folder, removedFolder)
    await mkdir(aside, { recursive: true })
    await rm(join(aside, id), { recursive: true, force: true })
    await rename(kept.folder, join(aside, id))
    this.#kept.delete(id)
    const timer = setTimeout(() => void this.drop(id), undoSeconds * 1000)
    timer.unref()
    this.#leaving.set(id, timer)
  }

  /** @throws DocentError `pack.missing`, `pack.installed` */
  async restore(id: PackId): Promise<void> {
    if (!this.#leaving.has(id)) throw new DocentError('pack.missing', { name: id })
    if (!this.takes(id)) throw new DocentError('pack.installed', { name: id })
    clearTimeout(this.#leaving.get(id))
    this.#leaving.delete(id)
    await this.put(id, join(this.options.folder, removedFolder, id))
  }

  close(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer)
  }

  private async drop(id: PackId): Promise<void> {
    this.#leaving.delete(id)
    await rm(join(this.options.folder, removedFolder, id), { recursive: true, force: true })
    if (!this.#kept.has(id)) this.options.known.forget(id)
  }

  private async read(name: string): Promise<void> {
    const id = PackId.safeParse(name)
    if (!id.success || id.data === this.given.pack.id) return
    const folder = join(this.options.folder, name)
    try {
      this.#kept.set(id.data, { folder, pack: await readPack(folder) })
    } catch (error) {
      this.#kept.set(id.data, { folder, failure: failureOf(error) })
    }
  }

  private async describe(one: { id: PackId } & (Shelved | Broken), given: boolean): Promise<KnownPack> {
    const { hashes, checked, speed } = this.options.known.of(one.id)
    const whole = 'pack' in one
    return {
      id: one.id,
      summary: whole ? { ...summarise(one.pack), id: one.id } : null,
      problem: whole ? null : one.failure,
      current: this.current.folder === one.folder,
      given,
      checkable: whole && (hashes !== null || (await ownHashes(one.folder, basename(one.folder))) !== null),
      speed,
      check: checked,
    }
  }
}
