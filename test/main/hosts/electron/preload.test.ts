// Bugs this catches: a frame's message taken for the page's, and a bridge that exposes more than the port.
import { expect, it, vi } from 'vitest'
import { electronStandIn } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const listeners: ((event: { source: unknown; data: unknown }) => void)[] = []
const postMessage = vi.fn()
vi.stubGlobal('addEventListener', (type: string, listener: (typeof listeners)[number]) => {
  if (type === 'message') listeners.push(listener)
})
vi.stubGlobal('postMessage', postMessage)
const before = Object.keys(globalThis)
await import('../../../../main/hosts/electron/preload')

const say = (source: unknown, data: unknown): void => listeners.forEach((listener) => listener({ source, data }))

it('asks for a port when its own page says so', () => {
  say(globalThis, { type: 'docent:connect' })
  expect(electron.ipcRenderer.send.mock.calls).toEqual([['docent:connect']])
})

it('does not hear frames and other messages', () => {
  electron.ipcRenderer.send.mockClear()
  say({}, { type: 'docent:connect' })
  for (const data of [null, 'docent:connect', { type: 'docent:port' }, {}]) say(globalThis, data)
  expect(electron.ipcRenderer.send).not.toHaveBeenCalled()
})

it('hands the port over and exposes nothing', () => {
  const ports = [{}]
  electron.ipcRenderer.emit('docent:port', { ports })
  expect(postMessage).toHaveBeenCalledWith({ type: 'docent:port' }, '*', ports)
  expect(Object.keys(globalThis)).toEqual(before)
})
