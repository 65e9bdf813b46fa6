import { expect, test } from 'vitest'
import type { AnswerEvent } from '../../../../main/contract/answers'
import { Broadcast } from '../../../../main/core/conversations/broadcast'

const text = (delta: string): AnswerEvent => ({ type: 'text', delta })
const reading: AnswerEvent = { type: 'reading', tokens: 10, reused: 0, done: 5 }

async function all(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const seen: AnswerEvent[] = []
  for await (const event of events) seen.push(event)
  return seen
}

test('every follower gets every event from where it joined, with the text before as one', async () => {
  const broadcast = new Broadcast('A')
  const early = all(broadcast.follow())
  broadcast.emit(text('B'))
  broadcast.emit(text('C'))
  const late = all(broadcast.follow())
  await Promise.resolve()
  broadcast.emit(text('D'))
  broadcast.end()
  expect((await early).map((event) => (event.type === 'text' ? event.delta : ''))).toEqual(['A', 'B', 'C', 'D'])
  expect((await late).map((event) => (event.type === 'text' ? event.delta : '')).join('')).toBe('ABCD')
})

test('who joins while docks look or the prompt is read sees that at once', async () => {
  const broadcast = new Broadcast('')
  broadcast.emit(reading)
  const follower = broadcast.follow()
  expect((await follower.next()).value).toEqual(reading)
  await follower.return(undefined)
})

test('a follower that goes away ends, and the others go on', async () => {
  const broadcast = new Broadcast('')
  const abort = new AbortController()
  const leaving = all(broadcast.follow(abort.signal))
  const staying = all(broadcast.follow())
  await Promise.resolve()
  abort.abort()
  expect(await leaving).toEqual([])
  broadcast.emit(text('x'))
  broadcast.end()
  expect(await staying).toEqual([text('x')])
})

test('who comes when all is over hears the text, the end, and no more', async () => {
  const broadcast = new Broadcast('')
  broadcast.emit(text('x'))
  broadcast.emit(reading)
  broadcast.end()
  expect(await all(broadcast.follow())).toEqual([text('x'), reading])
  expect(await all(broadcast.follow(AbortSignal.abort()))).toEqual([])
})
