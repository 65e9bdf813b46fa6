// How alike pictures are, by the features in the cache; and how many positions turns take. On the real pack.
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Turn } from '../../../main/contract/engine'
import type { Sha256 } from '../../../main/contract/ids'
import { LookCache } from '../../../main/engine/cache/looks'
import { Engine } from '../../../main/engine/engine'
import { readManifest } from '../../../main/engine/packs/manifest'
import { temporaryFolder } from '../store/folder'

const starter = resolve('models/starter')
const hash = (digit: string) => digit.repeat(64) as Sha256

test('similarities are cosines of look features, the best of those asked about; unknown pictures have none', async () => {
  const cache = temporaryFolder()
  const engine = new Engine()
  const { docks } = await engine.load(starter, cache, 1)
  expect(docks.filter(({ ranks }) => ranks).map(({ id }) => id)).toEqual(['look'])
  const version = (await readManifest(starter)).docks.find(({ id }) => id === 'look')?.version ?? 0
  const looks = new LookCache(join(cache, 'looks'))
  const features: Record<string, number[]> = { a: [1, 0, 0], b: [2, 2, 0], c: [0, 0, 5], d: [0, 0, 0] }
  for (const [digit, values] of Object.entries(features)) {
    const look = { evidence: { kind: 'labels' as const, labels: [] }, features: Float32Array.from(values) }
    await looks.write({ picture: hash(digit), dock: 'look', version }, look)
  }
  const ranked = await engine.rank([hash('a'), hash('c')], ['a', 'b', 'c', 'd', 'e'].map(hash))
  expect(ranked.map((one) => one && Number(one.toFixed(3)))).toEqual([1, 0.707, 1, 0, null])
  expect(await engine.rank([hash('e')], [hash('a')])).toEqual([null])
  expect(await engine.rank([], [hash('a')])).toEqual([null])

  const said = (text: string): Turn => ({ role: 'user', parts: [{ type: 'text', text }], pinned: false })
  const [short = 0, long = 0] = await engine.measure([said('one'), said('one two three four')])
  expect(long - short).toBe(3)
  const shown: Turn = { role: 'user', parts: [{ type: 'picture', sha256: hash('a') }], pinned: false }
  await expect(engine.measure([shown])).rejects.toMatchObject({ code: 'picture.missing' })
})
