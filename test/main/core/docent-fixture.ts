// A whole Docent over a temporary data folder: the built engine and picture processes and the real starter pack.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { AnswerEvent } from '../../../main/contract/answers'
import { openDocent, type Services } from '../../../main/core/docent'
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
export function useDocent(): Fixture {
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
    services = await openDocent({ ...folders, spawn, host: 'cli', version: 'test' })
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

export async function collect(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

export function textOf(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.delta : '')).join('')
}
