// Bugs this catches: a failed program that counts as a good one, and a host that outlives the npm that started it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface RunScript {
  relay(command: string, args: string[], options?: object): Promise<number>
  capture(command: string, args: string[], options?: object): Promise<{ code: number; output: string }>
}
const { relay, capture } = (await import('../../scripts/run.mjs' as string)) as RunScript
const node = process.execPath
const script = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs')

describe('relay', () => {
  it('gives the exit code, and 128 + N for signal N', async () => {
    await expect(relay(node, ['-e', 'process.exit(3)'])).resolves.toBe(3)
    if (process.platform === 'win32') return
    await expect(relay(node, ['-e', 'process.kill(process.pid, "SIGTERM")'])).resolves.toBe(143)
  })

  it('rejects for a program that is not there', async () => {
    await expect(relay('no-such-program', [])).rejects.toThrow(/ENOENT/)
  })

  // npm's shell ends on SIGTERM without a word to what it runs.
  it.skipIf(process.platform === 'win32')('ends the program when npm’s shell is gone', async () => {
    const child = 'console.log(process.pid); setInterval(() => {}, 1000)'
    const middle = `import(${JSON.stringify(script)}).then(({ relay }) => relay(process.execPath, ['-e', ${JSON.stringify(child)}]))`
    const env = { ...process.env, npm_lifecycle_event: 'start' }
    const shell = spawn('sh', ['-c', '"$0" -e "$1"; true', node, middle], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(shell.stdout, 'data')) as [Buffer]
    shell.kill('SIGKILL')
    await expect.poll(() => isRunning(Number(line.toString())), { timeout: 5_000 }).toBe(false)
  })
})

describe('capture', () => {
  it('gathers both streams', async () => {
    const { code, output } = await capture(node, ['-e', 'console.log("a"); console.error("b"); process.exitCode = 2'])
    expect(code).toBe(2)
    expect(output).toMatch(/a[^]*b|b[^]*a/)
  })

  it('has code 127 for a program that is not there', async () => {
    await expect(capture('no-such-program', [])).resolves.toMatchObject({ code: 127 })
  })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false // gone
  }
}
