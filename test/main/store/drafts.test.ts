import { expect, test } from 'vitest'
import type { Sha256 } from '../../../main/contract/ids'
import { temporaryFolder, temporaryStore } from './folder'
import { openStore } from '../../../main/store/store'

const picture = (letter: string) => ({
  sha256: letter.repeat(64) as Sha256,
  name: `${letter}.jpg`,
  type: 'jpeg' as const,
  width: 4,
  height: 3,
  bytes: 10,
})

test('a draft outlives the store, one a conversation and one without any; its pictures keep their order', () => {
  const folder = temporaryFolder()
  const store = openStore(folder)
  const conversation = store.conversations.create('t')
  const [b, a] = [store.pictures.add(picture('b')).id, store.pictures.add(picture('a')).id]
  store.drafts.write({ conversation, text: 'half', pictures: [b] })
  store.drafts.write({ conversation, text: 'half a question', pictures: [b, a] })
  store.drafts.write({ conversation: null, text: 'new', pictures: [] })
  store.close()
  expect(temporaryStore(folder).drafts.list()).toEqual([
    { conversation, text: 'half a question', pictures: [b, a] },
    { conversation: null, text: 'new', pictures: [] },
  ])
})

test('an empty draft is none; a picture that is gone is left out; one of no conversation is refused in words', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const gone = store.pictures.add(picture('c')).id
  store.pictures.purge([gone])
  store.drafts.write({ conversation, text: 'x', pictures: [gone] })
  expect(store.drafts.list()).toEqual([{ conversation, text: 'x', pictures: [] }])
  store.drafts.write({ conversation, text: '', pictures: [] })
  expect(store.drafts.list()).toEqual([])
  store.conversations.remove(conversation)
  store.conversations.purge(Date.now() + 1)
  expect(() => store.drafts.write({ conversation, text: 'late', pictures: [] })).toThrow(
    expect.objectContaining({ code: 'conversation.missing' }),
  )
})

test('the pictures of a draft stay for as long as it does (bug: swept from under the composer after six hours)', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const { id } = store.pictures.add(picture('d'))
  store.drafts.write({ conversation, text: '', pictures: [id] })
  expect(store.pictures.purgeNeverSent(Date.now() + 1)).toEqual([])
  store.conversations.remove(conversation)
  expect(store.drafts.list()).toEqual([])
  const { shown } = store.conversations.purge(Date.now() + 1)
  expect(shown).toEqual([id])
  expect(store.pictures.purge(shown).map((one) => one.id)).toEqual([id])
})
