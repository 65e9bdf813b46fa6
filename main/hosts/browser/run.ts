// Runs the browser host until it is asked to stop.
import { join, resolve } from 'node:path'
import { text } from '../../contract/texts/catalogue'
import { openDocent } from '../../core/docent'
import { listenForApi } from '../api/server'
import type { Program } from '../folders'
import { version } from '../version'
import { serve } from './server'

export interface BrowserHostOptions {
  dataFolder: string
  packFolder: string
  packFixed: boolean
  port: number
  /** Serves the local API until it ends, whatever is switched: at this port, or null for the one that was chosen. */
  api?: { port: number | null }
}

/** Prints the address once it answers; ends on SIGINT, SIGTERM, or when its parent closes the channel. */
export async function runBrowserHost(
  program: Program,
  { dataFolder, packFolder, packFixed, port, api }: BrowserHostOptions,
): Promise<void> {
  const services = await openDocent({
    dataFolder: resolve(dataFolder),
    packFolder: resolve(packFolder),
    packFixed,
    samplesFolder: program.samples,
    spawn: program.spawner(join(dataFolder, 'logs')),
    host: 'browser',
    version,
    listen: listenForApi,
  })
  const open = async () => {
    if (api) await services.api.open(api.port ?? undefined)
    return serve(services, program.window, port)
  }
  const host = await open().catch(async (error: unknown) => {
    await services.close()
    throw error
  })
  services.store.lock.announce({ url: `http://127.0.0.1:${host.port}`, token: host.token })
  console.log(text('host.serving', { address: host.address() }))
  const { address, token } = services.api.status
  if (api && address) console.log(text('host.api', { address, token }))

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    console.log(text('host.stopping'))
    void host
      .close()
      .then(() => services.close())
      .finally(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
