import { expect, test } from 'vitest'
import type { AnswerEvent } from '../../../main/contract/answers'
import { MessageId, PictureId } from '../../../main/contract/ids'
import { AnswerStream, type Frames } from '../../../renderer/stores/answer-stream.svelte'
import { stats } from '../host/stats'

const answer = MessageId.parse(crypto.randomUUID())
const picture = PictureId.parse(crypto.randomUUID())

/** Frames that come when the test says so. */
class ManualFrames implements Frames {
  waiting: (() => void)[] = []
  requested = 0
  request = (callback: () => void) => {
    this.requested += 1
    this.waiting.push(callback)
    return this.requested
  }
  cancel = () => {
    this.waiting = []
  }
  next(): void {
    for (const callback of this.waiting.splice(0)) callback()
  }
}

/** Events that a test pushes; `settle` lets the follower take them in. */
function feed() {
  const queue: (AnswerEvent | null)[] = []
  let wake = () => {}
  async function* events(): AsyncGenerator<AnswerEvent> {
    for (;;) {
      const event = queue.shift()
      if (event === null) return
      if (event) yield event
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const push = async (...more: (AnswerEvent | null)[]) => {
    queue.push(...more)
    wake()
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { events: events(), push }
}

const text = (delta: string): AnswerEvent => ({ type: 'text', delta })

test('many tokens in one frame are one change (bug: one layout a token)', async () => {
  const frames = new ManualFrames()
  const stream = new AnswerStream(answer, frames)
  const { events, push } = feed()
  void stream.follow(events)
  await push(text('a'), text('b'), text('c'))
  expect(stream.text).toBe('')
  expect(frames.requested).toBe(1)
  frames.next()
  expect(stream.text).toBe('abc')
  await push(text('d'))
  expect(frames.requested).toBe(2)
})

test('the end shows what waits, without a frame (bug: a hidden tab loses the last words)', async () => {
  const stream = new AnswerStream(answer, new ManualFrames())
  const { events, push } = feed()
  const ending = stream.follow(events)
  await push(text('all of it'), { type: 'done', stats: stats() })
  expect(await ending).toMatchObject({ type: 'done' })
  expect(stream.text).toBe('all of it')
})

test('phases follow the events; a dock is listed once (bug: started and done are two chips)', async () => {
  const frames = new ManualFrames()
  const stream = new AnswerStream(answer, frames)
  const { events, push } = feed()
  void stream.follow(events)
  expect(stream.phase).toBe('starting')
  await push({ type: 'looking', picture, dock: 'find', done: false, cached: false })
  await push({ type: 'looking', picture, dock: 'find', done: true, cached: true })
  expect(stream.phase).toBe('looking')
  expect(stream.looks).toEqual([{ picture, dock: 'find', done: true, cached: true }])
  await push({ type: 'reading', tokens: 10, reused: 2, done: 5 })
  expect(stream.phase).toBe('reading')
  await push(text('x'))
  frames.next()
  expect(stream.phase).toBe('writing')
})

test('a stream that breaks off says so with null and keeps its words', async () => {
  const stream = new AnswerStream(answer, new ManualFrames())
  const { events, push } = feed()
  const ending = stream.follow(events)
  await push(text('half'), null)
  expect(await ending).toBeNull()
  expect(stream.text).toBe('half')
})
