// A picture can be deleted while no pack is loaded: what lies on disk goes all the same.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { StoredBlocks } from '../../../../main/engine/cache/blocks'
import { LookCache } from '../../../../main/engine/cache/looks'
import { Engine } from '../../../../main/engine/engine'
import { temporaryFolder } from '../../store/folder'

const cat = 'a'.repeat(64) as Sha256
const chat = 'the conversation'

test('looks and prefixes of a picture are forgotten without a pack', async () => {
  const cache = temporaryFolder()
  const header = { format: 1 as const, root: '0'.repeat(64), from: 0, kv: 'int8' as const, dims: [2, 1, 4, 1] }
  const blocks = new StoredBlocks(join(cache, 'prefix'))
  await blocks.write({ ...header, key: '1'.repeat(64), pictures: [cat] }, new Uint8Array(8), chat)
  await blocks.write({ ...header, key: '2'.repeat(64), pictures: [] }, new Uint8Array(8), chat)
  const evidence = { kind: 'labels' as const, labels: [] }
  await new LookCache(join(cache, 'looks')).write(
    { picture: cat, dock: 'look', version: 1 },
    { evidence, features: null },
  )
  expect(await new Engine().forget(cache, { pictures: [cat], conversations: [] })).toBe(2)
  expect(readdirSync(join(cache, 'prefix'))).toEqual([`${'2'.repeat(64)}.kv`])
  expect(readdirSync(join(cache, 'looks', 'aa'))).toEqual([])
})
