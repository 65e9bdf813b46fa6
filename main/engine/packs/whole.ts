// Whether the files of a pack in Docent's own layout are those of its manifest: no graph with weights that nobody
// named, and the very bytes (docs/decisions/0023).
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { DocentError } from '../../contract/errors'
import type { PackManifest } from '../../contract/packs'
import { externalFiles } from './hub/folder'

/** @throws DocentError `pack.file-missing` when a graph keeps weights in a file that the manifest does not list */
export async function checkGraphs(folder: string, { name, files }: PackManifest): Promise<void> {
  const listed = new Set(files.map(({ path }) => path))
  for (const graph of [...listed].filter((path) => path.endsWith('.onnx')))
    for (const file of await externalFiles(folder, graph))
      if (!listed.has(file)) throw new DocentError('pack.file-missing', { name, file })
}

const Known = z.record(z.string(), z.string())

/**
 * Hashes what it has not hashed as it is: a pack's first load, and files whose size or time changed since.
 * @param cache where it keeps what it knows
 * @throws DocentError `pack.damaged`
 */
export async function checkHashes(folder: string, manifest: PackManifest, cache: string): Promise<void> {
  const known = await read(cache)
  const now: Record<string, string> = {}
  for (const { path, sha256 } of manifest.files) {
    const { size, mtimeMs } = await stat(join(folder, path))
    const key = createHash('sha256').update(join(folder, path)).digest('hex')
    now[key] = `${sha256} ${size} ${mtimeMs}`
    if (known[key] === now[key]) continue
    if ((await hashOf(join(folder, path))) !== sha256)
      throw new DocentError('pack.damaged', { name: manifest.name, file: path })
  }
  await mkdir(cache, { recursive: true })
  // It only saves time: what cannot be kept is hashed again.
  await writeFile(join(cache, knownFile), JSON.stringify(now)).catch(() => undefined)
}

const knownFile = 'hashed.json'

async function read(cache: string): Promise<z.infer<typeof Known>> {
  try {
    return Known.parse(JSON.parse(await readFile(join(cache, knownFile), 'utf8')))
  } catch {
    return {}
  }
}

/** The sha256 of a file. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
