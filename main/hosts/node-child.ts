// Docent's child processes under plain Node: forked, with the smallest environment that native libraries need.
import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Child, Spawn } from '../core/processes/managed'
import { childEnvironment } from './child-environment'

/**
 * @param folder where the built entry files are
 * @param logs where each process's stderr is kept, one file a process, written anew when it starts
 */
export function nodeSpawn(folder: string, logs: string): Spawn {
  return (entry): Child => {
    mkdirSync(logs, { recursive: true })
    const log = openSync(join(logs, `${entry}.log`), 'w')
    const child = fork(join(folder, `${entry}.cjs`), {
      serialization: 'advanced', // the default turns typed arrays into plain objects
      env: childEnvironment(),
      execArgv: [],
      stdio: ['ignore', 'ignore', log, 'ipc'],
    })
    closeSync(log)
    const exited = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    return {
      pid: child.pid,
      exited,
      kill: () => void child.kill('SIGKILL'),
      port: {
        on(event, listener) {
          if (event === 'message') child.on('message', (data) => listener({ data }))
          else if (event === 'close') void exited.then(() => listener())
        },
        postMessage(message) {
          if (child.connected) child.send(message as object)
        },
      },
    }
  }
}
