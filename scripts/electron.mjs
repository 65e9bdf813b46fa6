// Electron's binary: whether it is there, and how it gets there. Its package has no install script; the binary comes
// from its release host on first use, and a machine that cannot reach that host must not wait for it.
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { capture, say } from './run.mjs'

const home = inRoot('node_modules', 'electron')
const memory = inRoot('.cache', 'electron.json')
/** A download that has not begun by then is not going to. */
const patience = 10_000

export function electronVersion() {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}

/** @returns {string | null} the path of the binary, where it is there and of the right version */
export function electronBinary() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist')
  try {
    const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
    const binary = join(dist, readFileSync(join(home, 'path.txt'), 'utf8'))
    return version === electronVersion() && existsSync(binary) ? binary : null
  } catch {
    return null // never fetched, or not whole
  }
}

/** @returns {{ at: number, version: string, why: string } | null} */
export function rememberedFailure() {
  try {
    return JSON.parse(readFileSync(memory, 'utf8'))
  } catch {
    return null // no failure so far
  }
}

export function rememberFailure(why) {
  try {
    mkdirSync(inRoot('.cache'), { recursive: true })
    writeFileSync(memory, JSON.stringify({ at: Date.now(), version: electronVersion(), why }))
  } catch {
    // A folder that cannot be written: the next start tries again, which costs it some seconds.
  }
}

/** Fetches and unpacks the binary. @returns {Promise<string | null>} why it could not, or null when it is there */
export async function fetchElectron() {
  say('Fetching Electron (about 120 MB, once) …')
  const failed = await download()
  if (failed) return failed
  const { code, output } = await capture(process.execPath, [join(home, 'install.js')], { cwd: home })
  if (code === 0 && electronBinary()) return null
  return `Electron could not be unpacked (${output.trim().split('\n').at(-1) ?? code})`
}

/** The download runs in a process of its own, because one that hangs cannot be given up from inside. */
function download() {
  return new Promise((resolve) => {
    const child = fork(inRoot('scripts', 'electron-download.mjs'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const finish = (why) => {
      clearTimeout(timer)
      process.off('exit', stop)
      child.removeAllListeners()
      child.kill()
      resolve(why)
    }
    const stop = () => child.kill()
    const timer = setTimeout(() => finish('Electron’s download did not begin within 10 seconds'), patience)
    process.once('exit', stop)
    child.on('message', ({ begun, done, error }) => {
      if (begun) clearTimeout(timer)
      if (done) finish(null)
      if (error) finish(`Electron could not be fetched (${error})`)
    })
    child.once('exit', () => finish('Electron’s download ended early'))
  })
}
