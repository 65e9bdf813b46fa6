import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultApiPort } from '../../../../main/contract/api'
import { DocentError } from '../../../../main/contract/errors'
import { LocalApi, type Listen } from '../../../../main/core/local-api/local-api'
import { ApiAccessFile } from '../../../../main/store/api-access'
import { temporaryFolder } from '../../store/folder'

/** Ports in use; 1 belongs to somebody else. */
function ports(): { used: Set<number>; listen: Listen } {
  const used = new Set([1])
  const listen: Listen = async (port) => {
    if (used.has(port)) throw new DocentError('api.port-taken', { port: String(port) })
    used.add(port)
    return { address: `http://127.0.0.1:${port}/v1`, close: async () => void used.delete(port) }
  }
  return { used, listen }
}

test('off until switched on, and then on again after a restart with the same token', async () => {
  const file = new ApiAccessFile(temporaryFolder())
  const { listen } = ports()
  const api = new LocalApi(file, listen)
  await api.start()
  expect(api.status).toMatchObject({ on: false, port: defaultApiPort, address: null, problem: null })
  const { address, token } = await api.switch({ on: true, port: 7000 })
  expect(address).toBe('http://127.0.0.1:7000/v1')
  await api.close()
  const next = new LocalApi(file, listen)
  await next.start()
  expect(next.status).toMatchObject({ on: true, port: 7000, address, token })
  expect((await next.switch({ on: false, port: 7000 })).address).toBeNull()
})

test('a port that is taken is told; what listened goes on, and nothing is stored', async () => {
  const { used, listen } = ports()
  const file = new ApiAccessFile(temporaryFolder())
  const api = new LocalApi(file, listen)
  await api.switch({ on: true, port: 7000 })
  await expect(api.switch({ on: true, port: 1 })).rejects.toMatchObject({ code: 'api.port-taken' })
  expect(api.status).toMatchObject({ port: 7000, address: 'http://127.0.0.1:7000/v1', problem: null })
  await api.switch({ on: true, port: 7001 })
  expect([...used]).toEqual([1, 7001])
  file.write({ ...file.read(), port: 1 })
  const next = new LocalApi(file, listen)
  await next.start()
  expect(next.status).toMatchObject({ on: true, address: null, problem: { code: 'api.port-taken' } })
})

test('a renewed token is another one at once, and only its owner can read the file', () => {
  const folder = temporaryFolder()
  const api = new LocalApi(new ApiAccessFile(folder), ports().listen)
  const { token } = api.status
  expect(token).toMatch(/^docent-[\w-]{43}$/)
  expect(api.renew().token).not.toBe(token)
  if (process.platform !== 'win32') expect(statSync(join(folder, 'api.json')).mode & 0o077).toBe(0)
})

test('a host that cannot listen says so', async () => {
  const api = new LocalApi(new ApiAccessFile(temporaryFolder()), undefined)
  expect(api.status.available).toBe(false)
  await expect(api.open()).rejects.toMatchObject({ code: 'api.unavailable' })
})
