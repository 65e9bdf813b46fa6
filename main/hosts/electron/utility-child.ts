// Docent's child processes under Electron: utility processes with the smallest environment that native libraries need.
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { Child, Spawn } from '../../core/processes/managed'
import { childEnvironment } from '../child-environment'

/**
 * @param bundles where the built entry files are; inside the asar in a packaged app
 * @param logs where each process's stderr is kept, one file a process, written anew when it starts
 */
export function utilitySpawn(bundles: string, logs: string): Spawn {
  return (entry): Child => {
    mkdirSync(logs, { recursive: true })
    const child = utilityProcess.fork(join(bundles, `${entry}.cjs`), [], {
      env: childEnvironment(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe'],
      serviceName: `Docent ${entry}`,
    })
    child.stderr?.pipe(createWriteStream(join(logs, `${entry}.log`)))
    let alive = true
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => {
        alive = false
        resolve()
      })
    })
    return {
      get pid() {
        return child.pid // known once the process runs
      },
      exited,
      kill: () => void child.kill(),
      port: {
        on(event, listener) {
          if (event === 'message') child.on('message', (data: unknown) => listener({ data }))
          else if (event === 'close') void exited.then(() => listener())
        },
        postMessage(message) {
          if (alive) child.postMessage(message)
        },
      },
    }
  }
}
