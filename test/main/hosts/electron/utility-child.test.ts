// Bugs this catches: secrets of the environment in the engine, a post to a process that is gone, a wrong message shape.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { electronStandIn, StandInChild } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const { utilitySpawn } = await import('../../../../main/hosts/electron/utility-child')

const logs = mkdtempSync(join(tmpdir(), 'docent-logs-'))
afterAll(() => rmSync(logs, { recursive: true }))

let process_ = new StandInChild()
beforeEach(() => {
  process_ = new StandInChild()
  electron.utilityProcess.fork.mockReset().mockReturnValue(process_)
})

it('starts the bundle with the smallest environment and no arguments', () => {
  vi.stubEnv('DOCENT_SECRET', 'secret')
  vi.stubEnv('NODE_OPTIONS', '--inspect')
  utilitySpawn('/app.asar/build/main', logs)('engine')
  vi.unstubAllEnvs()
  const [file, args, options] = electron.utilityProcess.fork.mock.calls[0] as [string, string[], Electron.ForkOptions]
  expect(file).toMatch(/engine\.cjs$/)
  expect(args).toEqual([])
  expect(options).toMatchObject({ execArgv: [], stdio: ['ignore', 'ignore', 'pipe'], serviceName: 'Docent engine' })
  expect(options.env).not.toHaveProperty('DOCENT_SECRET')
  expect(options.env).not.toHaveProperty('NODE_OPTIONS')
  expect(options.env).toHaveProperty('PATH')
})

it('wraps messages as data', () => {
  const { port } = utilitySpawn('/bundles', logs)('pictures')
  const listener = vi.fn()
  port.on('message', listener)
  process_.emit('message', { answer: 42 })
  expect(listener).toHaveBeenCalledWith({ data: { answer: 42 } })
})

it('tells when the process is gone, and sends it nothing more', async () => {
  const child = utilitySpawn('/bundles', logs)('engine')
  const closed = vi.fn()
  child.port.on('close', closed)
  child.port.postMessage('before')
  process_.emit('exit', 1)
  await child.exited
  child.port.postMessage('after')
  expect(closed).toHaveBeenCalledOnce()
  expect(process_.postMessage.mock.calls).toEqual([['before']])
})

it('ends the process', () => {
  utilitySpawn('/bundles', logs)('engine').kill()
  expect(process_.kill).toHaveBeenCalledOnce()
})
