// Packs as core knows them: the manifest, read once, for Models and for new answers. The engine opens the files.
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import { parseManifest, type PackManifest, type PackSummary } from '../../contract/packs'

/** @throws DocentError `pack.missing`, `pack.invalid` */
export async function readPack(folder: string): Promise<PackManifest> {
  const name = basename(folder)
  const json = await readFile(join(folder, 'pack.json'), 'utf8').catch((cause: unknown) => {
    throw new DocentError('pack.missing', { name }, { cause })
  })
  return parseManifest(json, name)
}

export function summarise(pack: PackManifest): PackSummary {
  const { id, name, version, description, languages, parts, files, decoder, docks } = pack
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  return {
    id,
    name,
    version,
    description,
    languages,
    parts,
    bytes,
    context: decoder.context,
    docks: docks.map((dock) => dock.id),
  }
}
