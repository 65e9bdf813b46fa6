// Pictures on their way in, and the rasters that docks ask for: everything that needs the picture process.
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RasterFile } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { PictureId } from '../../contract/ids'
import type { RasterSpec } from '../../contract/packs'
import { viewSide, type PictureContract } from '../../contract/picture-process'
import type { Derivation, Picture, PictureType } from '../../contract/pictures'
import type { StoredPicture } from '../../store/pictures'
import type { Store } from '../../store/store'
import { ManagedProcess, type Spawn } from '../processes/managed'
import { hashOf } from './hash'
import { sniff } from './sniff'

/** A picture that takes longer is hostile or hopeless; its process is killed. */
const timeoutMs = 30_000
const idleMs = 30_000

/** Twice the pixels that a dock wants: what is decoded smaller would be seen. */
const enough = 2

/** A picture on this machine. */
export interface PictureAt {
  path: string
  type: PictureType
  /** For the words of an error. */
  name: string
}
type RasterDock = { id: string; raster: RasterSpec }
type Client = ReturnType<ManagedProcess<PictureContract>['acquire']>['client']

export class PictureService {
  readonly #process: ManagedProcess<PictureContract>

  constructor(
    spawn: Spawn,
    private readonly store: Store,
  ) {
    this.#process = new ManagedProcess(spawn, { entry: 'pictures', idleMs })
  }

  /**
   * Stores a picture's original bytes once, with its view and thumbnail.
   * @param name as the person knows it; kept for display
   * @throws DocentError `picture.*`, `store.full`
   */
  async add(bytes: Uint8Array, name: string): Promise<Picture> {
    const { type, width, height } = sniff(bytes, name)
    const sha256 = hashOf(bytes)
    const { pictureFiles } = this.store
    let size = { width, height }
    // Files without a row are what a process that was killed left, and may be gone in a moment.
    if (!this.store.pictures.find(sha256) || !(await pictureFiles.has(sha256))) {
      await pictureFiles.add(sha256, async (drafts) => {
        await writeFile(drafts.original, bytes, { flush: true })
        const view = await this.inProcess(name, (client) => client.prepare({ type, ...drafts }))
        // Some formats turn the picture where the header does not say so: the view is upright for certain.
        if (view.width > view.height !== width > height && view.width !== view.height)
          size = { width: height, height: width }
      })
    }
    const stored = this.store.pictures.add({ sha256, name, type, ...size, bytes: bytes.byteLength })
    return publicPicture(stored)
  }

  /**
   * Stores a part of a stored picture, or the picture turned, as one of its own, from the original's pixels.
   * @throws DocentError `picture.*`, `store.full`
   */
  async derive({ picture, name, crop, turn }: Derivation): Promise<Picture> {
    const { sha256, type } = this.store.pictures.get(picture)
    const { pictureFiles } = this.store
    const [original, out] = [pictureFiles.path(sha256, 'original'), await pictureFiles.draft()]
    try {
      await this.inProcess(name, (client) => client.derive({ original, type, crop, turn, out }))
      return await this.add(await readFile(out), name)
    } finally {
      await rm(out, { force: true })
    }
  }

  /** Writes what these docks want to see of a picture into one file; `discard` it after use. */
  async rasters(picture: PictureId, docks: RasterDock[]): Promise<RasterFile> {
    const { sha256, name } = this.store.pictures.get(picture)
    const view = { name, path: this.store.pictureFiles.path(sha256, 'view'), type: 'jpeg' as const }
    return this.rastersAt(view, viewSide, docks)
  }

  /** The same of a picture that is not in the store: nothing of it is kept here. */
  rastersOf(file: PictureAt, docks: RasterDock[]): Promise<RasterFile> {
    const largest = Math.max(...docks.map(({ raster }) => Math.max(raster.width, raster.height)))
    return this.rastersAt(file, Math.min(viewSide, enough * largest), docks)
  }

  /** An upright JPEG of a picture that is not in the store, its longest side at most `side` px. */
  async shrunk({ name, ...source }: PictureAt, side: number): Promise<Uint8Array<ArrayBuffer>> {
    const out = await this.temporary()
    try {
      await this.inProcess(name, (client) => client.shrink({ ...source, side, out }))
      return await readFile(out)
    } finally {
      await rm(out, { force: true })
    }
  }

  private async rastersAt({ name, ...source }: PictureAt, side: number, docks: RasterDock[]): Promise<RasterFile> {
    const out = await this.temporary()
    return this.inProcess(name, (client) => client.rasters({ ...source, side, out, docks }))
  }

  private async temporary(): Promise<string> {
    await mkdir(this.rasterFolder, { recursive: true })
    return join(this.rasterFolder, randomUUID())
  }

  private get rasterFolder(): string {
    return join(this.store.folder, 'cache', 'rasters')
  }

  /** Clears what a process that ended left half-made. */
  async clear(): Promise<void> {
    await this.store.pictureFiles.clearDrafts()
    await rm(this.rasterFolder, { recursive: true, force: true })
  }

  async discard({ path }: RasterFile): Promise<void> {
    await rm(path, { force: true })
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  async stop(): Promise<void> {
    await this.#process.stop()
  }

  /** One decode in the picture process; a crash or a hang is the picture's fault and costs only that process. */
  private async inProcess<T>(name: string, call: (client: Client) => Promise<T>): Promise<T> {
    this.#process.reset()
    const { client, release } = this.#process.acquire()
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DocentError('picture.timeout', { name })), timeoutMs)
    })
    try {
      return await Promise.race([call(client), timeout])
    } catch (cause) {
      if (cause instanceof DocentError) {
        await this.#process.stop()
        throw cause
      }
      throw new DocentError('picture.broken', { name }, { cause })
    } finally {
      clearTimeout(timer)
      release()
    }
  }
}

export function publicPicture({ id, name, type, width, height, bytes }: StoredPicture): Picture {
  return { id, name, type, width, height, bytes }
}
