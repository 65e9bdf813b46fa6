// The picture files of a backup, put beside those that are here: their names are the hashes of their bytes, so the same
// picture is the same file, and nothing is written over.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import { fileKinds, originalAt, type PictureFile, type PictureFiles } from '../../store/picture-files'
import { pathInside, type Backup, type Count } from './archive'

/**
 * @param added gets every picture that was not here before, as soon as its files are
 * @throws DocentError `backup.damaged`, `store.full`
 */
export async function takePictures(
  backup: Backup,
  files: PictureFiles,
  { added, count, signal }: { added: Sha256[]; count: Count; signal: AbortSignal },
): Promise<void> {
  const inside = new Map(backup.manifest.files.map(({ path, bytes }) => [path, bytes]))
  for (const sha256 of [...inside.keys()].flatMap((path) => originalAt(path) ?? [])) {
    signal.throwIfAborted()
    const path = (kind: PictureFile): string => pathInside(sha256, kind)
    if (!fileKinds.every((kind) => inside.has(path(kind)))) continue // it was not whole when the backup was made
    if (await files.has(sha256)) {
      for (const kind of fileKinds) count(inside.get(path(kind)) ?? 0)
      continue
    }
    await files.add(sha256, async (drafts) => {
      for (const kind of fileKinds)
        await backup.read(path(kind), createWriteStream(drafts[kind], { flush: true }), count)
      if ((await hashOf(drafts.original)) !== sha256)
        throw new DocentError('backup.damaged', { name: path('original'), reason: 'reason.changed' })
      added.push(sha256)
    })
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
