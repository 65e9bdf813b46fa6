// Brings a job's rows up to what its folder holds now: new files come last, files that changed are labelled again, and
// what a person corrected is kept and told.
import { rm } from 'node:fs/promises'
import type { JobId, RowId } from '../../contract/ids'
import type { Row } from '../../contract/labelling'
import type { Store } from '../../store/store'
import { scan } from './scan'

/** @throws DocentError `job.folder` */
export async function refresh(job: JobId, store: Store): Promise<void> {
  const { folder, recursive } = store.jobs.get(job)
  const { files, leftAside, half } = await scan(folder, recursive)
  await Promise.all(half.map((path) => rm(path, { force: true }).catch(() => undefined))) // a hidden crumb harms nobody
  const known = store.jobRows.files(job)
  const added = files.filter(({ path }) => !known.has(path))
  const again: RowId[] = []
  const told: { id: RowId; since: Row['since'] }[] = []
  for (const { path, bytes, modified } of files) {
    const row = known.get(path)
    known.delete(path)
    if (!row) continue
    const changed = row.bytes !== bytes || row.modified !== modified
    const failed = row.state === 'failed' // whatever was in the way may be gone
    if (!row.own && (failed || (changed && row.state !== 'waiting'))) again.push(row.id)
    else if ((changed && row.own ? 'changed' : null) !== row.since)
      told.push({ id: row.id, since: changed ? 'changed' : null })
  }
  for (const { id, since, state } of known.values())
    if (since !== 'gone' && state !== 'waiting') told.push({ id, since: 'gone' })
  store.transaction(() => {
    store.jobRows.add(job, added)
    if (again.length > 0) store.jobRows.reset(job, again)
    for (const [since, rows] of Map.groupBy(told, (row) => row.since))
      store.jobRows.mark(
        rows.map(({ id }) => id),
        since,
      )
    store.jobs.change(job, { leftAside })
  })
}
