// Docent's child processes under Electron: utility processes with the smallest environment that native libraries need.
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import type { Child, Spawn } from '../../core/processes/managed'

const passedOn = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']

/** @param bundles where the built entry files are; inside the asar in a packaged app */
export function utilitySpawn(bundles: string): Spawn {
  return (entry): Child => {
    const child = utilityProcess.fork(join(bundles, `${entry}.cjs`), [], {
      env: Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit'],
      serviceName: `Docent ${entry}`,
    })
    let alive = true
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => {
        alive = false
        resolve()
      })
    })
    return {
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
