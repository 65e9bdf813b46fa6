// Whether a pack's files are what they should be: compared with the sha256 that its manifest names, or, of a folder in
// the hub's layout, which names none, with those that were noted when it came in.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseManifest } from '../../contract/packs'

export type Hashes = Record<string, string>

/** What pack.json names; null where there is none. @throws DocentError `pack.invalid` */
export async function ownHashes(folder: string, name: string): Promise<Hashes | null> {
  const json = await readFile(join(folder, 'pack.json'), 'utf8').catch(() => null)
  if (json === null) return null
  return Object.fromEntries(parseManifest(json, name).files.map(({ path, sha256 }) => [path, sha256]))
}

export type Hashed =
  { type: 'progress'; done: number; of: number } | { type: 'done'; hashes: Hashes; missing: string | null }

/** The sha256 of each file, in bytes done of all; `missing` is the first that could not be read. */
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
    } catch {
      return yield { type: 'done', hashes, missing: path } // gone, or a disk that fails: damaged, whatever the reason
    }
    hashes[path] = hash.digest('hex')
  }
  yield { type: 'done', hashes, missing: null }
}

/** The first file that is not what it should be, null when all are. */
export function firstDamaged(expected: Hashes, { hashes, missing }: { hashes: Hashes; missing: string | null }) {
  return missing ?? Object.keys(expected).find((path) => hashes[path] !== expected[path]) ?? null
}
