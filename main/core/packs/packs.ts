// Packs as core knows them: the manifest, read once, for Models and for new answers. The engine opens the files.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import { isHubFolder, readHub, type HubFile } from '../../contract/hub'
import { parseManifest, type Pack, type PackSummary } from '../../contract/packs'

/** @throws DocentError `pack.*` */
export async function readPack(folder: string): Promise<Pack> {
  const name = basename(folder)
  const json = await readFile(join(folder, 'pack.json'), 'utf8').catch(() => null)
  if (json !== null) return parseManifest(json, name)
  const files = await filesIn(folder)
  if (isHubFolder(files)) return readHub({ name, files, read: (path) => readFile(join(folder, path), 'utf8') })
  throw new DocentError('pack.missing', { name })
}

/** The files of a folder in the hub's layout: its own and those of `onnx/`. */
async function filesIn(folder: string): Promise<HubFile[]> {
  const names = await Promise.all(
    ['', 'onnx/'].map(async (below) =>
      (await readdir(join(folder, below)).catch(() => [])).map((name) => below + name),
    ),
  )
  const found = await Promise.all(
    names.flat().map(async (path) => ({ path, info: await stat(join(folder, path)).catch(() => null) })),
  )
  return found.flatMap(({ path, info }) => (info?.isFile() ? [{ path, size: info.size, modified: info.mtimeMs }] : []))
}

export function summarise(pack: Pack): PackSummary {
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
