import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { LookCache } from '../../../../main/engine/cache/looks'
import { temporaryFolder } from '../../store/folder'

const picture = 'ab'.repeat(32) as Sha256
const key = { picture, dock: 'look', version: 1 }
const look = {
  evidence: { kind: 'labels' as const, labels: [{ label: 'cat', score: 0.5 }] },
  features: Float32Array.of(1, 2),
}

function fileOf(folder: string): string {
  const [name] = readdirSync(join(folder, 'ab'))
  return join(folder, 'ab', name ?? '')
}

test('a look survives a restart', async () => {
  const folder = temporaryFolder()
  await new LookCache(folder).write(key, look)
  expect(await new LookCache(folder).read(key)).toEqual(look)
})

test('another version of a dock does not see it', async () => {
  const folder = temporaryFolder()
  await new LookCache(folder).write(key, look)
  expect(await new LookCache(folder).read({ ...key, version: 2 })).toBeUndefined()
})

test.each([
  ['truncated', (path: string) => truncateSync(path, 20)],
  ['foreign', (path: string) => writeFileSync(path, 'not a look')],
])('a %s file counts as not there', async (_, damage) => {
  const folder = temporaryFolder()
  await new LookCache(folder).write(key, look)
  damage(fileOf(folder))
  expect(await new LookCache(folder).read(key)).toBeUndefined()
})

test('the folder stays within its budget', async () => {
  const folder = temporaryFolder()
  const budget = 2000
  const cache = new LookCache(folder, budget)
  for (let i = 0; i < 40; i++) {
    await cache.write({ ...key, picture: i.toString(16).padStart(2, '0').repeat(32) as Sha256 }, look)
  }
  expect(await new LookCache(folder, budget).size()).toBeLessThanOrEqual(budget)
})

test('forgetting a picture leaves nothing of it', async () => {
  const folder = temporaryFolder()
  const cache = new LookCache(folder)
  await cache.write(key, look)
  expect(await cache.forget(picture)).toBe(1)
  expect(await cache.read(key)).toBeUndefined()
})

test('a folder that cannot be written costs only the cache', async () => {
  const blocked = join(temporaryFolder(), 'file')
  writeFileSync(blocked, '')
  const cache = new LookCache(blocked)
  await cache.write(key, look)
  expect(await cache.read(key)).toEqual(look)
})
