// Whether a pack's files are what they should be, every byte of them: compared with the sha256 that its manifest names,
// or, of a folder in the hub's layout, which names none, with those that were noted when it came in.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseManifest } from '../../contract/packs'
import { readPack } from './packs'

export type Hashes = Record<string, string>

export interface VerifiedFile {
  path: string
  /** Null where it cannot be read. */
  sha256: string | null
  /** Null where nothing says what its hash should be. */
  whole: boolean | null
}

/** Every file of a pack, as its own manifest has it. @throws DocentError `pack.missing`, `pack.invalid` */
export async function* verifyPack(folder: string): AsyncGenerator<VerifiedFile> {
  const { files } = await readPack(folder)
  const promised = new Map(files.map(({ path, sha256 }) => [path, sha256]))
  for await (const event of hashFiles(folder, [...promised.keys()])) {
    if (event.type !== 'file') continue
    const { path, sha256 } = event
    yield { path, sha256, whole: isWhole(sha256, promised.get(path)) }
  }
}

/** What pack.json names; null where there is none. @throws DocentError `pack.invalid` */
export async function ownHashes(folder: string, name: string): Promise<Hashes | null> {
  const json = await readFile(join(folder, 'pack.json'), 'utf8').catch(() => null)
  if (json === null) return null
  return Object.fromEntries(parseManifest(json, name).files.map(({ path, sha256 }) => [path, sha256]))
}

export type Hashed =
  | { type: 'progress'; done: number; of: number }
  | { type: 'file'; path: string; sha256: string | null }
  | { type: 'done'; hashes: Hashes }

/** The sha256 of each file, in bytes done of all; null, and not among `hashes`, where it cannot be read. */
export async function* hashFiles(folder: string, paths: string[]): AsyncGenerator<Hashed> {
  const sizes = await Promise.all(paths.map((path) => stat(join(folder, path)).then(({ size }) => size, () => 0))) // prettier-ignore
  const of = sizes.reduce((sum, size) => sum + size, 0)
  const hashes: Hashes = {}
  let done = 0
  for (const path of paths) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of createReadStream(join(folder, path), { highWaterMark: 4 * 1024 * 1024 })) {
        hash.update(chunk as Buffer)
        done += (chunk as Buffer).byteLength
        yield { type: 'progress', done, of }
      }
      hashes[path] = hash.digest('hex')
    } catch {
      // Gone, or a disk that fails: damaged, whatever the reason.
    }
    yield { type: 'file', path, sha256: hashes[path] ?? null }
  }
  yield { type: 'done', hashes }
}

/** The first of `paths` that is not what it should be, or cannot be read where nothing says so; null when all are. */
export function firstDamaged(paths: string[], hashes: Hashes, expected: Hashes | null): string | null {
  return paths.find((path) => isWhole(hashes[path] ?? null, expected?.[path]) === false) ?? null
}

function isWhole(sha256: string | null, promised: string | undefined): boolean | null {
  if (sha256 === null) return false
  return promised === undefined ? null : sha256 === promised
}
