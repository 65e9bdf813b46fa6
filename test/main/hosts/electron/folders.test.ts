// Bugs this catches: models looked for inside the asar, and Chromium's `Cache` written over our `cache`.
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { electronStandIn } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const { electronFolders, settleDataFolder } = await import('../../../../main/hosts/electron/folders')

beforeEach(() => vi.stubEnv('DOCENT_DATA_DIR', undefined))
afterEach(() => {
  vi.unstubAllEnvs()
  electron.app.isPackaged = false
})

it('finds models and samples in a checkout, and beside the asar when packaged', () => {
  const bundles = resolve('/app/build/main')
  expect(electronFolders(bundles).starter).toBe(resolve('/app/models/starter'))
  electron.app.isPackaged = true
  Object.assign(process, { resourcesPath: resolve('/installed/resources') })
  expect(electronFolders(bundles)).toMatchObject({
    bundles,
    window: resolve('/app/build/renderer'),
    starter: resolve('/installed/resources/models/starter'),
    samples: resolve('/installed/resources/samples'),
  })
})

it('takes the data folder that was asked for, with Chromium’s files in a folder of their own', () => {
  const folder = settleDataFolder(['.', '--data-dir', '/data'])
  expect(folder).toBe(resolve('/data'))
  expect(electron.app.paths).toEqual({ userData: folder, sessionData: join(folder, 'window') })
})

it('uses the other hosts’ folder when nothing was asked for', () => {
  expect(settleDataFolder(['.', '--data-dir'])).toMatch(/Docent$/)
})
