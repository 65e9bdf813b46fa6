// Pictures of rows as they are shown: made from the file when they are asked for, and kept nowhere but in memory.
import { basename } from 'node:path'
import type { RowId } from '../../contract/ids'
import { thumbnailSide, viewSide } from '../../contract/picture-process'
import type { PictureService } from '../pictures/picture-service'
import type { Store } from '../../store/store'
import { placeOf } from './scan'
import { read } from './take'
import { sniff } from '../pictures/sniff'

export type PreviewSize = 'thumbnail' | 'view'
const sides = { thumbnail: thumbnailSide, view: viewSide }

/** Some screens of a table, about 15 kB each. */
const mostThumbnails = 400

export class Previews {
  /** By row and the file's own time, so that a file that changed is made anew. */
  readonly #thumbnails = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()

  constructor(
    private readonly store: Store,
    private readonly pictures: PictureService,
  ) {}

  /** JPEG. @throws DocentError `job.row-missing`, `row.gone`, `row.unreadable`, `picture.*` */
  async of(id: RowId, size: PreviewSize): Promise<Uint8Array<ArrayBuffer>> {
    const row = this.store.jobRows.get(id)
    const { folder } = this.store.jobs.get(row.job)
    if (size === 'view') return this.make(folder, row.path, size)
    const key = `${id} ${row.modified}`
    const known = this.#thumbnails.get(key)
    const made = known ?? this.make(folder, row.path, size)
    this.#thumbnails.delete(key)
    this.#thumbnails.set(key, made)
    made.catch(() => this.#thumbnails.delete(key))
    const [oldest] = this.#thumbnails.keys()
    if (this.#thumbnails.size > mostThumbnails && oldest !== undefined) this.#thumbnails.delete(oldest)
    return made
  }

  private async make(folder: string, path: string, size: PreviewSize): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes } = await read(folder, path)
    const name = basename(path)
    const { type } = sniff(bytes, name)
    return this.pictures.shrunk({ path: placeOf(folder, path), type, name }, sides[size])
  }
}
