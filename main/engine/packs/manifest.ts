// Reads a pack's manifest and checks that the files it names are there, by size.
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import { parseManifest, type PackManifest } from '../../contract/packs'
import { hashOf } from './whole'

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
  for (const { path, sha256 } of manifest.files) if ((await hashOf(join(folder, path))) !== sha256) return path
  return null
}
