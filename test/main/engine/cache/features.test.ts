import { expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { Features } from '../../../../main/engine/cache/features'

const id = (name: string) => name as string as Sha256
const looks = new Map<Sha256, number[]>()

function features() {
  const read: string[] = []
  looks.clear()
  looks.set(id('east'), [3, 0]).set(id('north'), [0, 5]).set(id('between'), [1, 1]).set(id('nothing'), [0, 0])
  const among = new Features((picture) => {
    read.push(picture)
    const found = looks.get(picture)
    return Promise.resolve(found ? Float32Array.from(found) : null)
  })
  return { among, read }
}

test('the best cosine with one of those asked about; length does not count, zero is like nothing', async () => {
  const { among } = features()
  const [same, other, half, zero] = await among.rank(
    [id('east'), id('nothing')],
    [id('east'), id('north'), id('between'), id('nothing')],
  )
  expect(same).toBeCloseTo(1, 6)
  expect(other).toBe(0)
  expect(half).toBeCloseTo(Math.SQRT1_2, 6)
  expect(zero).toBe(0)
})

test('each look is read once; one that is missing is asked for again until it is there', async () => {
  const { among, read } = features()
  expect(await among.rank([id('east')], [id('north'), id('new')])).toEqual([0, null])
  looks.set(id('new'), [2, 0])
  expect((await among.rank([id('east')], [id('north'), id('new')]))[1]).toBeCloseTo(1, 6)
  expect(read).toEqual(['east', 'north', 'new', 'new'])
})

test('what is forgotten is not known any more', async () => {
  const { among } = features()
  await among.rank([id('east')], [id('north')])
  looks.delete(id('north'))
  among.forget([id('north')])
  expect(await among.rank([id('east')], [id('north')])).toEqual([null])
})

test('without a look to compare with, nothing has a similarity', async () => {
  const { among } = features()
  expect(await among.rank([id('unknown')], [id('east')])).toEqual([null])
})
