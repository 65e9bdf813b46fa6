// Reads a pack's manifest and checks that the files it names are there, by size; hashes are for installs and for
// finding out which file is damaged once a session refused to open.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DocentError } from '../../contract/errors'
import { parseManifest, type PackManifest } from '../../contract/packs'

/**
 * The manifest of the pack in `folder`.
 * @throws DocentError `pack.missing`, `pack.invalid`, `pack.damaged`
 */
export async function readManifest(folder: string): Promise<PackManifest> {
  const name = basename(folder)
  const json = await readFile(join(folder, 'pack.json'), 'utf8').catch((cause: unknown) => {
    throw new DocentError('pack.missing', { name }, { cause })
  })
  const manifest = parseManifest(json, name)
  await Promise.all(
    manifest.files.map(async (file) => {
      const found = await stat(join(folder, file.path)).catch(() => null)
      if (found?.size !== file.size) throw new DocentError('pack.damaged', { name: manifest.name, file: file.path })
    }),
  )
  return manifest
}

/** The first file whose sha256 is not the manifest's, or null when all are whole. */
export async function damagedFile(folder: string, manifest: PackManifest): Promise<string | null> {
  for (const file of manifest.files) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(join(folder, file.path)), hash)
    if (hash.digest('hex') !== file.sha256) return file.path
  }
  return null
}
