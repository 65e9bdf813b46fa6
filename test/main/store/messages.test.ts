import { expect, test } from 'vitest'
import type { ConversationId } from '../../../main/contract/ids'
import type { Store } from '../../../main/store/store'
import { temporaryStore } from './folder'
import { stats } from './stats'

function question(store: Store, conversation: ConversationId, text = 'What is it?') {
  return store.messages.add({ conversation, parent: null, role: 'user', text, pictures: [], pack: null })
}

test('parents come before children even when they are written in the same millisecond', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const asked = question(store, conversation)
  const answer = store.messages.add({ ...asked, parent: asked.id, role: 'assistant', text: '', pack: null })
  expect(store.messages.of(conversation).map(({ id }) => id)).toEqual([asked.id, answer.id])
  expect(store.messages.path(answer.id).map(({ id }) => id)).toEqual([asked.id, answer.id])
})

test('a path leaves siblings out', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const asked = question(store, conversation)
  const first = store.messages.add({ ...asked, parent: asked.id, role: 'assistant', text: 'one', pack: null })
  const second = store.messages.add({ ...asked, parent: asked.id, role: 'assistant', text: 'two', pack: null })
  expect(store.messages.path(second.id).map(({ id }) => id)).toEqual([asked.id, second.id])
  expect(first.id).not.toBe(second.id)
})

test('an answer keeps its pictures, text, statistics and end', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const asked = question(store, conversation)
  const answer = store.messages.add({ ...asked, parent: asked.id, role: 'assistant', text: '', pack: null })
  expect(answer.state).toBe('generating')
  store.messages.setText(answer.id, 'Two')
  expect(store.messages.get(answer.id).text).toBe('Two')
  store.messages.finish(answer.id, 'Two dogs.', { state: 'complete', stats })
  expect(store.messages.get(answer.id)).toMatchObject({ text: 'Two dogs.', state: 'complete', stats, error: null })
})

test('what a crash left in the middle is marked, with the text that was stored', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const asked = question(store, conversation)
  const answer = store.messages.add({ ...asked, parent: asked.id, role: 'assistant', text: '', pack: null })
  store.messages.setText(answer.id, 'Half an ans')
  expect(store.messages.markInterrupted()).toBe(1)
  expect(store.messages.get(answer.id)).toMatchObject({ state: 'interrupted', text: 'Half an ans' })
})

test('a message that is not there has its own error', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const { id } = question(store, conversation)
  store.conversations.remove(conversation)
  store.conversations.purge(Date.now() + 1)
  expect(() => store.messages.get(id)).toThrow(expect.objectContaining({ code: 'message.missing' }))
})
