// Runs the built command line as a script would.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** `docent ...` with its data in `folder`. */
export function commandLine(folder: string): (...args: string[]) => Promise<Ran> {
  return (...args) => {
    const child = spawn(process.execPath, [resolve('build/main/cli.cjs'), ...args], {
      env: { ...process.env, DOCENT_DATA_DIR: folder },
    })
    const ran: Ran = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (data: Buffer) => (ran.stdout += data.toString()))
    child.stderr.on('data', (data: Buffer) => (ran.stderr += data.toString()))
    return new Promise((done) => child.once('close', (code) => done({ ...ran, code })))
  }
}
