// Runs other programs: as if they were us (`become`), or to read what they say (`capture`).
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const passedOn = process.platform === 'win32' ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program on our terminal and passes signals on to it.
 * A key press reaches the child by itself, because it shares our process group: only a signal sent to us alone is
 * passed on. A second SIGINT does no harm, every host stops once.
 * @returns {Promise<number>} its exit code; 128 + N when signal N ended it
 */
export function relay(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const handlers = passedOn.map((signal) => [signal, () => child.kill(signal)])
    for (const [signal, handler] of handlers) process.on(signal, handler)
    const orphaned = whenOrphaned(() => child.kill('SIGTERM'))
    const finish = () => {
      clearInterval(orphaned)
      for (const [signal, handler] of handlers) process.off(signal, handler)
    }
    child.once('error', (error) => {
      finish()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      finish()
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/**
 * npm passes a signal on to its shell, and many a shell ends without passing it on to us: then our parent is another
 * process than before. Without npm a changed parent means nothing, `nohup` and `disown` do that too.
 */
function whenOrphaned(end) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  return setInterval(() => process.ppid !== parent && end(), 500)
}

/** Runs a program in our place: its end is our end. */
export async function become(command, args, options) {
  process.exit(await relay(command, args, options))
}

/**
 * Runs a program and gathers its output.
 * @param {{ echo?: boolean }} options `echo` also shows the output as it comes
 * @returns {Promise<{ code: number, output: string }>} never rejects: a program that cannot be started has code 127
 */
export function capture(command, args, { echo = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const gather = (stream) => (chunk) => {
      output += chunk
      if (echo) stream.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', gather(process.stdout))
    child.stderr.setEncoding('utf8').on('data', gather(process.stderr))
    child.once('error', (error) => resolve({ code: 127, output: output + error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Progress goes to stderr: stdout belongs to the program that was asked for. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends with one sentence that says what went wrong and what to do. */
export function fail(sentence) {
  say(sentence)
  process.exit(1)
}
