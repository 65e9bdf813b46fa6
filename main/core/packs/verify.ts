// Every byte of a pack's files, on demand: what a load finds by size and time, this finds by sha256.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readPack } from './packs'

export interface VerifiedFile {
  path: string
  /** Null where it cannot be read. */
  sha256: string | null
  /** Null where the pack does not say what its hash should be. */
  whole: boolean | null
}

/** @throws DocentError `pack.missing`, `pack.invalid` */
export async function* verifyPack(folder: string): AsyncGenerator<VerifiedFile> {
  const { files } = await readPack(folder)
  for (const { path, sha256: promised } of files) {
    const sha256 = await hashOf(join(folder, path)).catch(() => null)
    yield { path, sha256, whole: promised === undefined ? (sha256 === null ? false : null) : sha256 === promised }
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
