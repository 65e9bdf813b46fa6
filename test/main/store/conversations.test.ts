import { expect, test } from 'vitest'
import type { Sha256 } from '../../../main/contract/ids'
import { SearchQuery } from '../../../main/contract/search'
import { temporaryStore } from './folder'

const picture = {
  sha256: 'a'.repeat(64) as Sha256,
  name: 'cat.jpg',
  type: 'jpeg' as const,
  width: 4,
  height: 3,
  bytes: 10,
}

test('the list has the last used first, with the first picture of each', () => {
  const store = temporaryStore()
  const older = store.conversations.create('older')
  const newer = store.conversations.create('newer')
  const { id } = store.pictures.add(picture)
  store.messages.add({ conversation: older, parent: null, role: 'user', text: 'x', pictures: [id], pack: null })
  const list = store.conversations.list()
  expect(list.map(({ title }) => title).toSorted()).toEqual(['newer', 'older'])
  expect(list.find((one) => one.id === older)?.picture).toBe(id)
  expect(list.find((one) => one.id === newer)?.picture).toBeNull()
})

test('a removed conversation is hidden, can come back, and is gone after its time with what only it showed', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const { id } = store.pictures.add(picture)
  store.messages.add({ conversation, parent: null, role: 'user', text: 'x', pictures: [id], pack: null })
  store.conversations.remove(conversation)
  expect(store.conversations.list()).toEqual([])
  expect(() => store.conversations.get(conversation)).toThrow(expect.objectContaining({ code: 'conversation.missing' }))
  store.conversations.restore(conversation)
  expect(store.conversations.get(conversation).title).toBe('t')
  store.conversations.remove(conversation)
  expect(store.conversations.purge(Date.now() - 60_000)).toEqual({ purged: [], shown: [] })
  expect(store.conversations.waiting()).toBe(1)
  expect(store.conversations.purge(Date.now() + 1)).toEqual({ purged: [conversation], shown: [id] })
  expect(store.conversations.waiting()).toBe(0)
})

test('restoring what is gone is an error in words', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  store.conversations.remove(conversation)
  store.conversations.purge(Date.now() + 1)
  expect(() => store.conversations.restore(conversation)).toThrow(
    expect.objectContaining({ code: 'conversation.missing' }),
  )
})

test('a new title is kept', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  store.conversations.rename(conversation, 'Riders')
  expect(store.conversations.get(conversation).title).toBe('Riders')
})

test('pins, archive and tags are kept; what is not named stays; a removed one takes its tags along', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  store.conversations.arrange({ conversation, pinned: true, tags: ['work', 'alt text', 'Work'] })
  store.conversations.arrange({ conversation, archived: true })
  const arranged = { pinned: true, archived: true, tags: ['alt text', 'work'] }
  expect(store.conversations.list()).toMatchObject([arranged])
  expect(store.conversations.arrange({ conversation, pinned: false, tags: [] })).toMatchObject({
    ...{ pinned: false, archived: true, tags: [] },
  })
  store.conversations.arrange({ conversation, tags: ['late'] })
  store.conversations.remove(conversation)
  store.conversations.purge(Date.now() + 1)
  expect(() => store.conversations.arrange({ conversation, pinned: true })).toThrow(
    expect.objectContaining({ code: 'conversation.missing' }),
  )
})

test('a new question takes its conversation out of the archive (bug: it is answered where nobody looks)', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  store.conversations.arrange({ conversation, archived: true })
  store.messages.add({ conversation, parent: null, role: 'user', text: 'x', pictures: [], pack: null })
  expect(store.conversations.get(conversation).archived).toBe(false)
})

test('search finds what is archived', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('Zebras at noon')
  store.conversations.arrange({ conversation, archived: true })
  expect(store.search.find(SearchQuery.parse({ query: 'zebra' })).hits).toMatchObject([{ conversation }])
})
