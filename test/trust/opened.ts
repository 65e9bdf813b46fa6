// Docent's services over a data folder of their own, with the real engine process, to be harmed.
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AnswerEvent } from '../../main/contract/answers'
import { openDocent, type Services } from '../../main/core/docent'
import { nodeSpawn } from '../../main/hosts/node-child'
import { bundles } from '../main/core/docent-fixture'
import { temporaryFolder } from '../main/store/folder'

/** Twenty-four of these without a sign of life and an engine is held for hung; four, once somebody waits for its end. */
export const beatMs = 250

export interface Opened {
  services: Services
  /** The process that was started last. */
  engine(): number
  /** How many were started. */
  started(): number
}

export async function open(packFolder = resolve('models/starter')): Promise<Opened> {
  const folder = temporaryFolder()
  const fork = nodeSpawn(bundles, join(folder, 'logs'))
  const pids: number[] = []
  const services = await openDocent({
    dataFolder: folder,
    packFolder,
    samplesFolder: resolve('assets/samples'),
    spawn: (entry) => {
      const child = fork(entry)
      if (entry === 'engine' && child.pid !== undefined) pids.push(child.pid)
      return child
    },
    host: 'cli',
    version: 'test',
    engineBeatMs: beatMs,
  })
  onTestFinished(() => services.close())
  const engine = (): number => {
    const pid = pids.at(-1)
    if (pid === undefined) throw new Error('no engine was started')
    return pid
  }
  return { services, engine, started: () => pids.length }
}

export function send({ services }: Opened, text: string) {
  return services.chat.send({ conversation: null, parent: null, text, pictures: [] })
}

/** Follows an answer to its end. @returns its text, and the code of its failure */
export async function followed(
  { services }: Opened,
  answer: ReturnType<Services['chat']['regenerate']>,
  onText?: () => void,
) {
  let [said, failure] = ['', null as string | null]
  for await (const event of services.chat.follow(answer) as AsyncIterable<AnswerEvent>) {
    if (event.type === 'text') said += event.delta
    if (event.type === 'text') onText?.()
    if (event.type === 'failed') failure = event.error.code
  }
  return { said, failure }
}
