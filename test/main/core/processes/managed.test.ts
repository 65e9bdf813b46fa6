import { expect, test, vi } from 'vitest'
import type { PictureContract } from '../../../../main/contract/picture-process'
import { ManagedProcess, type Child } from '../../../../main/core/processes/managed'

/** Children that die when told to. */
function fakeSpawn() {
  const started: (Child & { die(): void })[] = []
  const spawn = () => {
    let die = (): void => undefined
    const exited = new Promise<void>((resolve) => (die = resolve))
    const child = { pid: 1, exited, kill: die, die, port: { on: () => undefined, postMessage: () => undefined } }
    started.push(child)
    return child
  }
  return { spawn, started }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('one process serves many calls, and starts again after it died', async () => {
  const { spawn, started } = fakeSpawn()
  const managed = new ManagedProcess<PictureContract>(spawn, { entry: 'pictures', idleMs: 0 })
  managed.acquire().release()
  managed.acquire().release()
  expect(started).toHaveLength(1)
  started[0]?.die()
  await settle()
  expect(managed.running).toBe(false)
  managed.acquire()
  expect(started).toHaveLength(2)
})

test('who held a process that died is told so, also when another one runs', async () => {
  const { spawn, started } = fakeSpawn()
  const managed = new ManagedProcess<PictureContract>(spawn, { entry: 'pictures', idleMs: 0 })
  const first = managed.acquire()
  expect(first.end()).toBeNull()
  started[0]?.die()
  await settle()
  const second = managed.acquire()
  expect([first.end(), second.end()]).toEqual(['engine.crashed', null])
})

test('after three crashes in a row it is not started by itself, until a person asks', async () => {
  const { spawn, started } = fakeSpawn()
  const managed = new ManagedProcess<PictureContract>(spawn, { entry: 'pictures', idleMs: 0 })
  for (let crash = 0; crash < 3; crash++) {
    managed.acquire()
    started.at(-1)?.die()
    await settle()
  }
  expect(() => managed.acquire()).toThrow(expect.objectContaining({ code: 'engine.circuit-open' }))
  managed.reset()
  expect(() => managed.acquire()).not.toThrow()
})

test('a call that went well forgives earlier crashes, and stopping on purpose is no crash', async () => {
  const { spawn, started } = fakeSpawn()
  const managed = new ManagedProcess<PictureContract>(spawn, { entry: 'pictures', idleMs: 0 })
  for (let round = 0; round < 5; round++) {
    managed.acquire()
    started.at(-1)?.die()
    await settle()
    managed.acquire()
    managed.proven()
    await managed.stop()
  }
  expect(managed.open).toBe(false)
})

test('an idle process is ended, a busy one is not', async () => {
  vi.useFakeTimers()
  const { spawn } = fakeSpawn()
  const managed = new ManagedProcess<PictureContract>(spawn, { entry: 'pictures', idleMs: 1000 })
  const call = managed.acquire()
  vi.advanceTimersByTime(5000)
  expect(managed.running).toBe(true)
  call.release()
  call.release()
  vi.advanceTimersByTime(999)
  expect(managed.running).toBe(true)
  vi.advanceTimersByTime(1)
  expect(managed.running).toBe(false)
  vi.useRealTimers()
})
