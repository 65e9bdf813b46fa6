import { expect, test } from 'vitest'
import { fill, measureLoad } from '../../../../main/core/bench/load'
import { openStore } from '../../../../main/store/store'
import { temporaryFolder } from '../../store/folder'

test('a store is filled as told, and every call of the window is timed', () => {
  const folder = temporaryFolder()
  const sizes = { conversations: 30, messages: 4, rows: 20 }
  const store = openStore(folder)
  const noted: number[] = []
  fill(store, sizes, (done) => noted.push(done))
  expect(noted.at(-1)).toBe(1)
  expect(store.conversations.list()).toHaveLength(30)
  expect(store.conversations.list().filter(({ picture }) => picture !== null)).toHaveLength(8)
  expect(store.jobs.list()[0]?.rows).toMatchObject({ done: 20, waiting: 0 })
  store.close()
  const report = measureLoad(folder, sizes)
  expect(report.bytes).toBeGreaterThan(0)
  expect(Object.keys(report.ms)).toHaveLength(12)
  expect(Object.values(report.ms).every((ms) => ms >= 0)).toBe(true)
})
