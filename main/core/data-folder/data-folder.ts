// The data folder: what its parts take, and how what can be computed again goes.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { computedParts, type DataFolder as Described, type DataPart } from '../../contract/data-folder'

/** The first entry of a path below the data folder, or its first two in `cache`, and the part they are of. */
const parts: Readonly<Record<string, DataPart>> = {
  pictures: 'pictures',
  packs: 'packs',
  backups: 'copies',
  'docent.db': 'database',
  'docent.db-wal': 'database',
  'docent.db-shm': 'database',
  'cache/looks': 'looks',
  'cache/prefix': 'prefixes',
}
const computed = { looks: 'looks', prefixes: 'prefix' } as const satisfies Record<
  (typeof computedParts)[number],
  string
>

export interface DataFolderOptions {
  path: string
  /** Shows the folder, where the host can. */
  open: ((path: string) => Promise<void>) | undefined
  /** Stops what computes: the engine keeps files of the cache in mind. */
  quiet: () => Promise<void>
}

export class DataFolder {
  constructor(private readonly options: DataFolderOptions) {}

  async describe(): Promise<Described> {
    const { path, open } = this.options
    const sizes: Described['sizes'] = {
      pictures: 0,
      database: 0,
      packs: 0,
      copies: 0,
      looks: 0,
      prefixes: 0,
      other: 0,
    }
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      const [first = '', second = ''] = file.slice(path.length + 1).split(/[\\/]/)
      const part = parts[first === 'cache' ? `cache/${second}` : first] ?? 'other'
      sizes[part] += await stat(file).then(
        ({ size }) => size,
        () => 0, // gone meanwhile
      )
    }
    return { path, sizes, opens: open !== undefined }
  }

  async open(): Promise<void> {
    await this.options.open?.(this.options.path)
  }

  /** Removes looks and stored prefixes: pictures are looked at again when they are next asked about. */
  async clear(): Promise<Described> {
    const cache = join(this.options.path, 'cache')
    const gone = join(cache, `gone-${randomUUID()}`)
    await this.options.quiet()
    await mkdir(gone, { recursive: true })
    // Out of the way at once: a question that comes now begins with an empty cache, not with half of one.
    for (const name of Object.values(computed)) await rename(join(cache, name), join(gone, name)).catch(absent)
    await rm(gone, { recursive: true, force: true })
    return this.describe()
  }
}

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
