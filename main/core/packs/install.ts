// Takes a pack in from what was handed over: the files of a folder, or one zip of them. Whole and checked, or not at all.
import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import { PackId } from '../../contract/ids'
import type { UploadId } from '../../contract/ids'
import type { InstallEvent } from '../../contract/models'
import type { KnownPacks } from '../../store/known-packs'
import { unpack } from '../libraries/archive'
import type { UploadedFile, Uploads } from '../uploads/uploads'
import { readPack } from './packs'
import type { Shelf } from './shelf'
import { firstDamaged, hashFiles, ownHashes } from './verify'

export interface InstallServices {
  packs: Shelf
  uploads: Uploads
  known: KnownPacks
}

const zip = /\.zip$/i
/** Relative, forward slashes, no way out; what systems write beside files (.DS_Store) may come along. */
const safe = /^(?!.*(^|\/)\.\.?(\/|$))[^/\\:\0][^\\:\0]*$/

/**
 * Who stops to follow before the end cancels it. The upload is gone afterwards.
 * @throws DocentError `import.missing`, `pack.*`
 */
export async function* install(upload: UploadId, services: InstallServices): AsyncGenerator<InstallEvent> {
  const { packs, uploads, known } = services
  const files = uploads.files(upload)
  const staging = await packs.incoming(randomUUID())
  try {
    const name = await lay(files, staging)
    const root = await rootOf(staging, name)
    // A pack in the hub's layout is called what its folder is.
    const folder = join(staging, `.whole`, basename(root) === basename(staging) ? stem(name) : basename(root))
    await mkdir(dirname(folder), { recursive: true })
    await moveInto(root, folder, staging)
    const pack = await readPack(folder)
    const id = PackId.parse(pack.id)
    if (!packs.takes(id)) throw new DocentError('pack.installed', { name: id })
    const expected = await ownHashes(folder, pack.name)
    for await (const event of hashFiles(
      folder,
      expected ? Object.keys(expected) : pack.files.map(({ path }) => path),
    )) {
      if (event.type === 'progress') yield event
      else {
        const damaged = expected ? firstDamaged(expected, event) : event.missing
        if (damaged !== null) throw new DocentError('pack.damaged', { name: pack.name, file: damaged })
        known.note(id, {
          hashes: expected ? null : event.hashes,
          checked: { checkedAt: Date.now(), damaged: null },
          speed: null,
        })
      }
    }
    await packs.put(id, folder)
    yield { type: 'done', pack: id }
  } finally {
    await rm(staging, { recursive: true, force: true })
    await uploads.discard(upload)
  }
}

/** Puts the files where they belong, below `staging`. @returns what was handed over is called */
async function lay(files: UploadedFile[], staging: string): Promise<string> {
  const [only] = files
  if (only === undefined) throw new DocentError('pack.missing', { name: '.' })
  if (files.length === 1 && zip.test(only.path)) {
    await unpack(only.stored, staging).catch((cause: unknown) => {
      throw new DocentError('pack.archive', { name: only.path }, { cause })
    })
    return only.path
  }
  for (const { path, stored } of files) {
    if (!safe.test(path)) throw new DocentError('pack.path', { name: path.slice(0, 200) })
    await mkdir(dirname(join(staging, path)), { recursive: true })
    await rename(stored, join(staging, path))
  }
  return only.path.split('/')[0] ?? only.path
}

/** The folder that holds the pack: the one of the files, or the only one inside it. @throws DocentError `pack.missing` */
async function rootOf(staging: string, name: string): Promise<string> {
  for (let at = staging, depth = 0; depth < 4; depth++) {
    const entries = await readdir(at, { withFileTypes: true })
    if (entries.some((entry) => entry.name === 'pack.json' || entry.name === 'config.json')) return at
    const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== '__MACOSX')
    const [inner] = folders
    if (!inner || folders.length > 1) break
    at = join(at, inner.name)
  }
  throw new DocentError('pack.missing', { name: stem(name) })
}

/** `staging` itself cannot move below itself: then its entries do. */
async function moveInto(root: string, folder: string, staging: string): Promise<void> {
  if (root !== staging) return rename(root, folder)
  await mkdir(folder)
  for (const entry of await readdir(root)) if (entry !== '.whole') await rename(join(root, entry), join(folder, entry))
}

function stem(name: string): string {
  return basename(name).replace(zip, '') || 'pack'
}
