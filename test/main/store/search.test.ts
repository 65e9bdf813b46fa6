import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { ConversationId, MessageId, PictureId, Sha256 } from '../../../main/contract/ids'
import { SearchQuery } from '../../../main/contract/search'
import type { Store } from '../../../main/store/store'
import { temporaryFolder, temporaryStore } from './folder'

const read = { dock: 'read', version: 1 }
const lines = (...texts: string[]) => ({
  kind: 'lines' as const,
  lines: texts.map((text) => ({ text, score: 0.9, box: { x: 0, y: 0, width: 1, height: 0.1 } })),
})

function find(store: Store, query: string, more: Partial<SearchQuery> = {}) {
  return store.search.find(SearchQuery.parse({ query, ...more })).hits
}
const kinds = (store: Store, query: string) => find(store, query).map(({ kind }) => kind)

function addPicture(store: Store, letter = 'a'): PictureId {
  const sha256 = letter.repeat(64) as Sha256
  return store.pictures.add({ sha256, name: 'a.jpg', type: 'jpeg', width: 4, height: 3, bytes: 10 }).id
}

function ask(store: Store, conversation: ConversationId, text: string, pictures: PictureId[] = []): MessageId {
  return store.messages.add({ conversation, parent: null, role: 'user', text, pictures, pack: null }).id
}

function begin(store: Store, conversation: ConversationId, parent: MessageId): MessageId {
  const draft = { conversation, parent, role: 'assistant' as const, text: '', pictures: [], pack: null }
  return store.messages.add(draft).id
}

function answer(store: Store, conversation: ConversationId, parent: MessageId, text: string): MessageId {
  const id = begin(store, conversation, parent)
  store.messages.finish(id, text, { state: 'complete' })
  return id
}

test('titles, questions, answers and text in pictures are found, each with where it is', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('Hardware')
  const picture = addPicture(store)
  const question = ask(store, conversation, 'What did the hammer cost?', [picture])
  const said = answer(store, conversation, question, 'The **screws** were $4.')
  store.pictures.saveEvidence(picture, read, lines('NAILS 2.50', 'TOTAL 45.19'))
  const place = { conversation, title: 'Hardware' }
  expect(find(store, 'hardware')).toMatchObject([{ ...place, kind: 'title', message: null, picture: null }])
  expect(find(store, 'hammer')).toMatchObject([{ ...place, kind: 'question', message: question, picture: null }])
  expect(find(store, 'screws')).toMatchObject([{ ...place, kind: 'answer', message: said }])
  expect(find(store, '45.19')).toMatchObject([{ ...place, kind: 'picture-text', message: question, picture }])
})

test('what was found is marked by segments, without Markdown in the way (bug: typed marks forge a match)', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const question = ask(store, conversation, 'plain \u0001forged\u0002 words')
  answer(store, conversation, question, 'There are **two `dogs`**, and a cat.')
  expect(find(store, 'dog')[0]?.snippet).toEqual([
    { text: 'There are two ', marked: false },
    { text: 'dogs', marked: true },
    { text: ', and a cat.', marked: false },
  ])
  expect(find(store, 'words')[0]?.snippet.filter(({ marked }) => marked)).toEqual([{ text: 'words', marked: true }])
})

test('a long answer is cut around what was found', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const filler = 'filler '.repeat(300)
  answer(store, conversation, ask(store, conversation, 'q'), `${filler}lighthouse ${filler}`)
  const snippet = find(store, 'lighthouse')[0]?.snippet ?? []
  expect(snippet.map(({ text }) => text).join('').length).toBeLessThan(300)
  expect(snippet).toContainEqual({ text: 'lighthouse', marked: true })
})

test('diacritics, case and the rest of the last word do not matter', () => {
  const store = temporaryStore()
  ask(store, store.conversations.create('t'), 'Où est le CAFÉ de Zoë?')
  expect(kinds(store, 'cafe zo')).toEqual(['question'])
  expect(kinds(store, 'OU')).toEqual(['question'])
  expect(kinds(store, 'caf zoe')).toEqual([])
})

test('nothing that can be typed throws (bug: a quote or an operator is an FTS5 syntax error)', () => {
  const store = temporaryStore()
  ask(store, store.conversations.create('t'), 'a dog')
  const typed = ['"', "'", '""" OR', 'dog"', '(dog', 'dog)', 'NEAR(dog', 'dog AND', 'NOT', 'text:dog', '^dog', 'dog*']
  const odder = ['*', '-dog', '{dog}', 'dog\u0000"', '\ud800', '+', '%', '; DROP TABLE messages', '🙂', '', '   ', '漢']
  for (const query of [...typed, ...odder]) expect(() => find(store, query)).not.toThrow()
  expect(kinds(store, '(dog')).toEqual(['question'])
})

test('an answer is indexed when it ends and not while it grows (bug: each 250 ms indexes it again)', () => {
  const folder = temporaryFolder()
  const store = temporaryStore(folder)
  const conversation = store.conversations.create('t')
  const said = begin(store, conversation, ask(store, conversation, 'q'))
  const indexed = () => {
    const sqlite = new SQLite(join(folder, 'docent.db'), { readonly: true })
    const count = sqlite.prepare('SELECT count(*) FROM search').pluck().get()
    sqlite.close()
    return count
  }
  const before = indexed()
  store.messages.setText(said, 'A zebra')
  store.messages.setText(said, 'A zebra and')
  expect(indexed()).toBe(before)
  store.messages.finish(said, 'A zebra and a giraffe', { state: 'stopped' })
  expect(kinds(store, 'zebra giraffe')).toEqual(['answer'])
  store.messages.reopen(said)
  store.messages.setText(said, 'A zebra and a giraffe eat')
  expect(kinds(store, 'giraffe')).toEqual(['answer'])
  store.messages.finish(said, 'A zebra and a giraffe eat leaves', { state: 'complete' })
  expect(kinds(store, 'leaves')).toEqual(['answer'])
  expect(kinds(store, 'zebra')).toEqual(['answer'])
})

test('an answer that a crash left is found once it is marked', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  store.messages.setText(begin(store, conversation, ask(store, conversation, 'q')), 'Half a zebra')
  expect(kinds(store, 'zebra')).toEqual([])
  store.messages.markInterrupted()
  expect(kinds(store, 'zebra')).toEqual(['answer'])
})

test('a new title and a newer look replace the old words', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('Horses')
  const picture = addPicture(store)
  ask(store, conversation, '', [picture])
  store.conversations.rename(conversation, 'Ponies')
  store.pictures.saveEvidence(picture, read, lines('wrong'))
  store.pictures.saveEvidence(picture, { dock: 'read', version: 2 }, lines('right'))
  expect(kinds(store, 'horses')).toEqual([])
  expect(kinds(store, 'ponies')).toEqual(['title'])
  expect(kinds(store, 'wrong')).toEqual([])
  expect(kinds(store, 'right')).toEqual(['picture-text'])
})

test('a title that repeats its question is left out where the question is found', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('How many dogs…')
  ask(store, conversation, 'How many dogs are on the beach?')
  expect(kinds(store, 'dogs')).toEqual(['question'])
  store.conversations.rename(conversation, 'Beach dogs')
  expect(kinds(store, 'dogs').toSorted()).toEqual(['question', 'title'])
})

test('a picture in two conversations is found in both, once each, where it was shown last', () => {
  const store = temporaryStore()
  const picture = addPicture(store)
  const [one, two] = [store.conversations.create('one'), store.conversations.create('two')]
  ask(store, one, 'first', [picture])
  const edited = ask(store, one, 'edited', [picture])
  const other = ask(store, two, 'other', [picture])
  store.pictures.saveEvidence(picture, read, lines('Trattoria'))
  const messages = find(store, 'trattoria').map(({ message }) => message)
  expect(messages).toHaveLength(2)
  expect(messages).toContain(other)
  expect(messages.some((message) => message === edited)).toBe(true)
})

test('filters: with pictures, and dates', () => {
  const store = temporaryStore()
  const seen = store.conversations.create('seen')
  ask(store, seen, 'zebra here', [addPicture(store)])
  ask(store, store.conversations.create('told'), 'zebra there')
  expect(find(store, 'zebra')).toHaveLength(2)
  expect(find(store, 'zebra', { withPictures: true }).map(({ title }) => title)).toEqual(['seen'])
  const now = Date.now()
  expect(find(store, 'zebra', { from: now - 1000, to: now + 1000 })).toHaveLength(2)
  expect(find(store, 'zebra', { from: now + 1000 })).toEqual([])
  expect(find(store, 'zebra', { to: now - 1000 })).toEqual([])
})

test('the better match comes first, equals newest first, in pages without gaps or doubles', () => {
  const store = temporaryStore()
  const conversation = store.conversations.create('t')
  const asked = ['one', 'two', 'three', 'four', 'five'].map((word) => ask(store, conversation, `zebra ${word}`))
  const poor = ask(store, conversation, `zebra ${'and much else '.repeat(20)}`)
  const page = (offset: number) => store.search.find(SearchQuery.parse({ query: 'zebra', limit: 2, offset }))
  const pages = [page(0), page(2), page(4)]
  expect(pages.map(({ next }) => next)).toEqual([2, 4, null])
  expect(pages.flatMap(({ hits }) => hits.map(({ message }) => message))).toEqual([...asked.toReversed(), poor])
})

test('removed is hidden, and after its time no word of it is left in the file', () => {
  const folder = temporaryFolder()
  const store = temporaryStore(folder)
  const conversation = store.conversations.create('Quokkasaurus title')
  const picture = addPicture(store)
  const question = ask(store, conversation, 'Wombatodon question', [picture])
  answer(store, conversation, question, 'Numbatosaur answer')
  store.pictures.saveEvidence(picture, read, lines('Bilbyraptor 45.19'))
  ask(store, store.conversations.create('stays'), 'another one')
  store.conversations.remove(conversation)
  for (const word of ['quokkasaurus', 'wombatodon', 'numbatosaur', 'bilbyraptor']) expect(find(store, word)).toEqual([])
  store.conversations.restore(conversation)
  expect(kinds(store, 'quokkasaurus')).toEqual(['title'])
  store.conversations.remove(conversation)
  store.pictures.purge(store.conversations.purge(Date.now() + 1).shown)
  expect(kinds(store, 'another')).toEqual(['question'])
  store.close()
  const bytes = readFileSync(join(folder, 'docent.db')).toString('latin1').toLowerCase()
  for (const trace of ['okkasaurus', 'ombatodon', 'umbatosaur', 'ilbyraptor']) expect(bytes).not.toContain(trace)
})
