import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copiesDays } from '../../../../main/contract/backups'
import { Copies } from '../../../../main/core/retention/copies'
import { temporaryFolder, temporaryStore } from '../../store/folder'

const day = 86_400_000
const stamp = (time: number): string => new Date(time).toISOString().replace(/[:.]/g, '-')

test('copies from before an update go when their time is over; files of other names stay', async () => {
  const copies = new Copies(temporaryFolder())
  const now = Date.now()
  const [old, young] = [copiesDays, copiesDays - 1].map((days) => `docent-v3-${stamp(now - days * day)}.db`)
  for (const name of [old, young, 'mine.db', 'docent-v2.db']) writeFileSync(join(copies.folder, String(name)), 'x')
  expect(await copies.expire(now)).toBe(false)
  expect(readdirSync(copies.folder).toSorted()).toEqual(['docent-v2.db', young, 'mine.db'])
})

test('a copy kept aside spares its pictures until it goes', async () => {
  const store = temporaryStore()
  const sha256 = 'ab'.repeat(32) as never
  store.pictures.add({ sha256, name: 'a.jpg', type: 'jpeg', width: 1, height: 1, bytes: 1 })
  const copies = new Copies(join(store.folder, 'backups'))
  expect(await copies.aside()).toBeNull()
  const now = Date.now()
  mkdirSync(copies.folder, { recursive: true })
  store.snapshots.write(copies.asidePath(now))
  expect(await copies.aside()).toMatchObject({ replacedAt: now, until: now + copiesDays * day })
  expect([copies.spares(sha256), copies.spares('cd'.repeat(32) as never)]).toEqual([true, false])
  expect(await copies.expire(now + copiesDays * day)).toBe(true)
  expect(copies.spares(sha256)).toBe(false)
})

test('a copy that cannot be read is passed over, and a half one is cleared', async () => {
  const store = temporaryStore()
  const copies = new Copies(join(store.folder, 'backups'))
  mkdirSync(copies.folder, { recursive: true })
  const now = Date.now()
  store.snapshots.write(copies.asidePath(now - day))
  writeFileSync(copies.asidePath(now), 'a process was killed while it wrote this')
  writeFileSync(`${copies.asidePath(now + 1)}.partial`, 'and this')
  expect(await copies.aside()).toMatchObject({ replacedAt: now - day })
  expect(await copies.expire(now)).toBe(false)
  await copies.clear()
  expect(readdirSync(copies.folder)).toHaveLength(2)
})
