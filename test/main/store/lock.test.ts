import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder, readAddress } from '../../../main/store/lock'
import { temporaryFolder } from './folder'

test('one host owns a folder until it lets go', () => {
  const folder = temporaryFolder()
  const lock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'store.locked' }))
  lock.release()
  lockFolder(folder).release()
})

test('a running host can be found, by its own user only', () => {
  const folder = temporaryFolder()
  const lock = lockFolder(folder)
  expect(readAddress(folder)).toBeNull()
  lock.announce({ url: 'http://127.0.0.1:1234', token: 'secret' })
  expect(readAddress(folder)).toEqual({ url: 'http://127.0.0.1:1234', token: 'secret' })
  if (process.platform !== 'win32') expect(statSync(join(folder, 'host.json')).mode & 0o077).toBe(0)
  lock.release()
  expect(readAddress(folder)).toBeNull()
})
