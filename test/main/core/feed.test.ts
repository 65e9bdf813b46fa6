import { expect, test } from 'vitest'
import { Feed } from '../../../main/core/feed'

test('a follower hears all from when it came, however slowly it listens', async () => {
  const feed = new Feed<number>()
  feed.publish(0)
  const [fast, slow] = [feed.follow(), feed.follow()]
  feed.publish(1)
  expect((await fast.next()).value).toBe(1)
  feed.publish(2)
  feed.publish(3)
  feed.end()
  const heard: number[] = []
  for await (const one of slow) heard.push(one)
  expect(heard).toEqual([1, 2, 3])
  const abort = new AbortController()
  const waiting = new Feed<number>().follow(abort.signal).next()
  abort.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
})
