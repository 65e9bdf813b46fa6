// Picture files that no row knows: what a restore replaced, once it is no longer kept aside, and what a process that was
// killed had not noted yet.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '../../contract/ids'
import type { Store } from '../../store/store'

/** A picture that is just being added has its files before its row. */
const youngMs = 60 * 60_000

/**
 * @param spares whether a copy of the database still shows a picture
 * @param since when this process began: what lies there from before is nobody's who still adds it
 * @returns what went
 */
export async function removeOrphans(
  { folder, pictures, pictureFiles }: Store,
  spares: (picture: Sha256) => boolean,
  { now, since }: { now: number; since: number },
): Promise<Sha256[]> {
  // A database that somebody put here (a new one, or a copy, in the place of a damaged one) says nothing of the pictures
  // that were here before it: they wait for a backup that knows them.
  const { birthtimeMs } = await stat(join(folder, 'docent.db'))
  const gone: Sha256[] = []
  for (const { sha256, modified } of await pictureFiles.list()) {
    if (birthtimeMs === 0 || modified < birthtimeMs || modified > Math.max(now - youngMs, since)) continue
    if (spares(sha256) || pictures.find(sha256)) continue
    await pictureFiles.remove(sha256)
    gone.push(sha256)
  }
  return gone
}
