import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import type { PictureId } from '../../../../main/contract/ids'
import { seenBefore } from '../../../../main/core/pictures/looks'
import { windowRouter } from '../../../../main/core/router'
import { addPhoto, collect, textOf, useDocent } from '../docent-fixture'

const docent = useDocent()

const added = (name = 'two-dogs.jpg') => addPhoto(docent, name)

function ask(text: string, pictures: PictureId[] = [], after?: { conversation: never; parent: never }) {
  return docent.services.chat.send({ conversation: null, parent: null, text, pictures, ...after })
}

describe('a question about a photo', () => {
  test('is looked at once, answered in a stream, and stored with its figures', async () => {
    const { chat, store } = docent.services
    const photo = await added()
    const sent = ask('How many dogs are there?', [photo])
    const events = await collect(chat.follow(sent.answer))
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['looking', 'reading', 'text', 'done']))
    const stored = store.messages.get(sent.answer)
    expect(stored).toMatchObject({ state: 'complete', text: textOf(events), parent: sent.question, pack: 'starter' })
    expect(stored.text).toMatch(/\b(two|2)\b/i)
    expect(stored.stats?.looks.map(({ dock, cached }) => [dock, cached])).toEqual([
      ['look', false],
      ['find', false],
      ['read', false],
    ])

    const next = chat.send({
      conversation: sent.conversation,
      parent: sent.answer,
      text: 'Are they brown?',
      pictures: [],
    })
    await collect(chat.follow(next.answer))
    const { stats } = store.messages.get(next.answer)
    expect(stats?.looks.every(({ cached }) => cached)).toBe(true)
    expect(stats?.prefill.reused).toBeGreaterThan(stats?.prefill.tokens ?? 0)
  })

  test('answered again is a sibling; looks and prefix come from the caches', async () => {
    const { chat, store } = docent.services
    const sent = ask('What animals are these?', [await added()])
    await collect(chat.follow(sent.answer))
    const again = chat.regenerate(sent.answer)
    await collect(chat.follow(again))
    const [first, second] = [store.messages.get(sent.answer), store.messages.get(again)]
    expect(second.parent).toBe(first.parent)
    expect(second.stats?.prefill.tokens).toBe(1)
  })
})

test('stop keeps what was said, and Continue goes on from there', async () => {
  const { chat, store } = docent.services
  const sent = ask('Tell me a very long story about a museum.')
  const follower = chat.follow(sent.answer)
  let seen = 0
  for await (const event of follower) if (event.type === 'text' && ++seen === 4) chat.stop(sent.answer)
  const stopped = store.messages.get(sent.answer)
  expect(stopped.state).toBe('stopped')
  expect(stopped.text).not.toBe('')
  chat.resume(sent.answer)
  chat.stop(sent.answer)
  await collect(chat.follow(sent.answer))
  expect(store.messages.get(sent.answer).text.startsWith(stopped.text)).toBe(true)
})

test('stop is felt while the pack is still being loaded', async () => {
  const { chat, engine, store } = docent.services
  await engine.unload()
  const sent = ask('Tell me a very long story about a museum.')
  chat.stop(sent.answer)
  await collect(chat.follow(sent.answer))
  expect(store.messages.get(sent.answer)).toMatchObject({ state: 'stopped', text: '' })
})

test('what every conversation begins with is read ahead', async () => {
  const { chat, engine, store } = docent.services
  await engine.unload()
  await chat.warm()
  const sent = ask('What is it?', [await added()])
  await collect(chat.follow(sent.answer))
  const { stats } = store.messages.get(sent.answer)
  expect(stats?.prefill.reused).toBeGreaterThan(10) // the system turn
})

test('who follows late gets everything so far first', async () => {
  const { chat, store } = docent.services
  const sent = ask('Count from one to ten.')
  const early = collect(chat.follow(sent.answer))
  await new Promise((resolve) => setTimeout(resolve, 300))
  const late = await collect(chat.follow(sent.answer))
  expect(textOf(late)).toBe(textOf(await early))
  expect(textOf(await collect(chat.follow(sent.answer)))).toBe(store.messages.get(sent.answer).text)
})

test('one answer at a time in a conversation; nothing is sent when there is nothing to send', async () => {
  const { chat } = docent.services
  const sent = ask('Tell me a long story.')
  expect(() => chat.send({ conversation: sent.conversation, parent: sent.answer, text: 'And?', pictures: [] })).toThrow(
    expect.objectContaining({ code: 'answer.busy' }),
  )
  expect(() => chat.regenerate(sent.answer)).toThrow(expect.objectContaining({ code: 'answer.busy' }))
  expect(() => ask('   ')).toThrow(expect.objectContaining({ code: 'message.empty' }))
  chat.stop(sent.answer)
  await collect(chat.follow(sent.answer))
  expect(() => chat.regenerate(sent.question)).toThrow(expect.objectContaining({ code: 'message.not-an-answer' }))
})

test('an engine that dies in mid-answer leaves the text, marked, and the next question works', async () => {
  const { chat, store } = docent.services
  const sent = ask('Tell me a very long story about the sea.')
  let seen = 0
  for await (const event of chat.follow(sent.answer)) {
    if (event.type === 'text' && ++seen === 4) docent.children.findLast(({ entry }) => entry === 'engine')?.child.kill()
  }
  const broken = store.messages.get(sent.answer)
  expect(broken).toMatchObject({ state: 'interrupted', error: { code: 'engine.crashed' } })
  expect(broken.text).not.toBe('')
  chat.resume(sent.answer)
  let more = 0
  for await (const event of chat.follow(sent.answer)) if (event.type === 'text' && ++more === 3) chat.stop(sent.answer)
  const resumed = store.messages.get(sent.answer)
  expect(resumed).toMatchObject({ state: 'stopped', error: null })
  expect(resumed.text.length).toBeGreaterThan(broken.text.length)
})

test('another number of threads takes effect with the next question', async () => {
  const { chat, engine, store } = docent.services
  store.settings.write({ threads: 1 })
  await collect(chat.follow(ask('Hello').answer))
  expect(engine.status().threads).toBe(1)
  store.settings.write({ threads: null })
})

test('unloading ends the engine process', async () => {
  const { chat, engine } = docent.services
  await collect(chat.follow(ask('Hello').answer))
  expect(engine.status().state).toBe('ready')
  await engine.unload()
  expect(engine.status()).toMatchObject({ state: 'idle', pack: null })
})

test('what was seen is told from the store, without waking the engine', async () => {
  const { engine, store, pack } = docent.services
  const photo = await added('parrot.jpg')
  const client = createRouterClient(windowRouter(docent.services))
  const look = async () => {
    const seen = []
    for await (const event of await client.pictures.look({ picture: photo }))
      if (event.type === 'look') seen.push(event)
    return seen
  }
  expect(seenBefore(photo, pack, store)).toBeNull()
  const first = await look()
  await engine.unload()
  const again = await look()
  expect(again.map(({ dock, evidence }) => [dock, evidence])).toEqual(
    first.map(({ dock, evidence }) => [dock, evidence]),
  )
  expect(again.every(({ cached }) => cached)).toBe(true)
  expect(engine.status().state).toBe('idle')
})
