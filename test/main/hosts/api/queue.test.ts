import { expect, test } from 'vitest'
import { Queue } from '../../../../main/hosts/api/queue'

const staying = new AbortController().signal

test('first come, first served, one at a time', async () => {
  const queue = new Queue(8)
  const served: string[] = []
  const [a, b, c] = [queue.join(staying), queue.join(staying), queue.join(staying)]
  for (const [name, turn] of Object.entries({ c, b, a })) void turn.ready.then(() => served.push(name))
  await a.ready
  expect(served).toEqual(['a'])
  a.leave()
  a.leave() // a second time lets nobody in
  await b.ready
  expect(served).toEqual(['a', 'b'])
  b.leave()
  await c.ready
  c.leave()
  expect([served, queue.length]).toEqual([['a', 'b', 'c'], 0])
})

test('who goes away while waiting loses its place and holds up nobody', async () => {
  const queue = new Queue(8)
  const away = new AbortController()
  const [first, leaving, last] = [queue.join(staying), queue.join(away.signal), queue.join(staying)]
  away.abort()
  await expect(leaving.ready).rejects.toThrow('went away')
  leaving.leave()
  first.leave()
  await last.ready
  expect(queue.length).toBe(1)
})

test('more than may wait are told so', () => {
  const queue = new Queue(2)
  queue.join(staying)
  queue.join(staying)
  expect(() => queue.join(staying)).toThrow(expect.objectContaining({ status: 429 }))
})
