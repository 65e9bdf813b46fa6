// A whole Docent over a temporary data folder: the built engine and picture processes and the real starter pack.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { AnswerEvent } from '../../../main/contract/answers'
import type { LibraryId, PictureId } from '../../../main/contract/ids'
import { openDocent, type DocentOptions, type Services } from '../../../main/core/docent'
import type { Child, Spawn } from '../../../main/core/processes/managed'
import { nodeSpawn } from '../../../main/hosts/node-child'

export const bundles = resolve('build/main')

export interface Fixture {
  readonly services: Services
  readonly folder: string
  /** The children started so far, to kill them as a crash would. */
  readonly children: { entry: string; child: Child }[]
}

/** One Docent for a whole test file. */
export function useDocent(others: Partial<DocentOptions> = {}): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'docent-test-'))
  const children: Fixture['children'] = []
  let services: Services | undefined
  beforeAll(async () => {
    const fork = nodeSpawn(bundles, join(folder, 'logs'))
    const spawn: Spawn = (entry) => {
      const child = fork(entry)
      children.push({ entry, child })
      return child
    }
    const folders = {
      dataFolder: folder,
      packFolder: resolve('models/starter'),
      samplesFolder: resolve('assets/samples'),
    }
    services = await openDocent({ ...folders, spawn, host: 'cli', version: 'test', ...others })
  })
  afterAll(async () => {
    await services?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    children,
    get services() {
      if (!services) throw new Error('not open yet')
      return services
    },
  }
}

/** A photo of test/photos/open. */
export async function addPhoto({ services }: Fixture, name: string): Promise<PictureId> {
  return (await services.pictures.add(await readFile(`test/photos/open/${name}`), name)).id
}

/** Photos with an answer each, in one library. */
export async function addLibrary(
  docent: Fixture,
  name: string,
  shown: [photo: string, answer: string][],
  instruction = 'Label:',
): Promise<LibraryId> {
  const { store } = docent.services
  const library = store.libraries.create(name)
  for (const [photo, answer] of shown) {
    const pictures = [await addPhoto(docent, photo)]
    store.examples.add(library, [{ pictures, instruction, answer, tags: [], note: '' }])
  }
  return library
}

export async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const event of events) all.push(event)
  return all
}

export function textOf(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.delta : '')).join('')
}
