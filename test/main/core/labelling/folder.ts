// A folder of photos that is gone after its test, and jobs over it.
import { cpSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { JobEvent, JobPlan } from '../../../../main/contract/labelling'
import { temporaryFolder } from '../../store/folder'

/** @param photos of test/photos/open, or path: photo */
export function folderOf(photos: readonly string[] | Record<string, string>): string {
  const folder = temporaryFolder()
  const entries = Array.isArray(photos) ? photos.map((photo: string) => [photo, photo]) : Object.entries(photos)
  for (const [path, photo] of entries) {
    const target = join(folder, path ?? '')
    mkdirSync(dirname(target), { recursive: true })
    cpSync(join('test/photos/open', basename(photo ?? '')), target)
  }
  return folder
}

export function planFor(folder: string, change: Partial<JobPlan> = {}): JobPlan {
  return { folder, recursive: false, method: { kind: 'dock', dock: 'look' }, sidecar: null, ...change }
}

export async function all(events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  const collected: JobEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}

export function pathsIn(events: JobEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'row' ? [event.row.path] : [])).toSorted()
}
