// Bugs this catches: two cores on one data folder, a quit that loses the answer being written, and a core that cannot
// start (a damaged database, a native module that does not load) ending in nothing at all.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { electronStandIn, StandInWindow } from './stand-in'

const openDocent = vi.fn()
vi.mock('../../../../main/core/docent', () => ({ openDocent }))
vi.mock('../../../../main/core/router', () => ({ windowRouter: () => ({}) }))

const folders = { bundles: '/app/build/main', window: '/app/build/renderer', starter: '/starter', samples: '/samples' }
let electron = electronStandIn()

beforeEach(() => {
  vi.resetModules()
  electron = electronStandIn()
  vi.doMock('electron', () => electron)
  vi.stubEnv('DOCENT_DATA_DIR', '/data')
  StandInWindow.made.length = 0
  openDocent.mockReset()
})
afterEach(() => vi.unstubAllEnvs())

async function run(): Promise<void> {
  const { runApp } = await import('../../../../main/hosts/electron/app')
  runApp(folders)
}

it('opens one window over the core, and comes forward when it is started again', async () => {
  openDocent.mockResolvedValue({ close: vi.fn() })
  await run()
  await expect.poll(() => StandInWindow.made.length).toBe(1)
  expect(openDocent).toHaveBeenCalledWith(expect.objectContaining({ host: 'electron', packFolder: '/starter' }))
  expect(electron.session.defaultSession.protocol.handle).toHaveBeenCalledWith('docent', expect.any(Function))
  expect(electron.session.defaultSession.webRequest.onBeforeRequest).toHaveBeenCalledOnce()
  electron.app.emit('second-instance')
  expect(StandInWindow.made.length).toBe(1)
  expect(StandInWindow.made[0]?.restore).toHaveBeenCalledOnce()
})

it('leaves the data folder to the instance that has it', async () => {
  electron.app.requestSingleInstanceLock.mockReturnValue(false)
  await run()
  expect(electron.app.quit).toHaveBeenCalledOnce()
  expect(openDocent).not.toHaveBeenCalled()
})

it('quits when the core is closed, and closes it once', async () => {
  let closed: () => void = () => undefined
  const close = vi.fn(async () => new Promise<void>((resolve) => (closed = resolve)))
  openDocent.mockResolvedValue({ close })
  await run()
  await expect.poll(() => StandInWindow.made.length).toBe(1)
  const preventDefault = vi.fn()
  electron.app.emit('will-quit', { preventDefault })
  electron.app.emit('will-quit', { preventDefault })
  expect(preventDefault).toHaveBeenCalledTimes(2)
  expect(close).toHaveBeenCalledOnce()
  expect(electron.app.exit).not.toHaveBeenCalled()
  closed()
  await expect.poll(() => electron.app.exit.mock.calls).toEqual([[0]])
})

it('says in words why it cannot start', async () => {
  const { DocentError } = await import('../../../../main/contract/errors')
  openDocent.mockRejectedValue(new DocentError('store.corrupt'))
  await run()
  await expect.poll(() => electron.app.exit.mock.calls).toEqual([[1]])
  expect(electron.dialog.showErrorBox).toHaveBeenCalledWith('Docent', expect.stringContaining('database is damaged'))
})

it('shows the data folder, and says so where the system cannot', async () => {
  openDocent.mockResolvedValue({ close: vi.fn() })
  await run()
  await expect.poll(() => StandInWindow.made.length).toBe(1)
  const { openFolder } = openDocent.mock.calls[0]?.[0] as { openFolder: (path: string) => Promise<void> }
  await openFolder('/data')
  expect(electron.shell.openPath).toHaveBeenCalledWith('/data')
  electron.shell.openPath.mockResolvedValueOnce('no such program')
  await expect(openFolder('/data')).rejects.toMatchObject({ code: 'data.not-opened' })
})
