import { expect, test } from 'vitest'
import type { LibraryId, PictureId, Sha256 } from '../../../main/contract/ids'
import { ExampleQuery, NewExample } from '../../../main/contract/libraries'
import type { Store } from '../../../main/store/store'
import { temporaryStore } from './folder'
import { stats } from './stats'

const later = Date.now() + 60_000

function addPicture(store: Store, digit: string): PictureId {
  const size = { width: 4, height: 3, bytes: 10 }
  return store.pictures.add({ sha256: digit.repeat(64) as Sha256, name: `${digit}.jpg`, type: 'jpeg', ...size }).id
}

function addExample(store: Store, library: LibraryId, answer: string, more: Partial<NewExample> = {}) {
  const picture = addPicture(store, 'a')
  const [id] = store.examples.add(library, [
    NewExample.parse({ pictures: [picture], instruction: 'What is it?', answer, ...more }),
  ])
  if (!id) throw new Error('not added')
  return id
}

const answersOf = (store: Store, library: LibraryId) => store.examples.of(library).map(({ answer }) => answer)
const query = (library: LibraryId, more: Partial<ExampleQuery> = {}) => ExampleQuery.parse({ library, ...more })

test('a name belongs to one library, whatever its letters, until that one is removed', () => {
  const store = temporaryStore()
  const flowers = store.libraries.create('Flowers')
  const other = store.libraries.create('Trees')
  const taken: unknown = expect.objectContaining({ code: 'library.name-taken', details: { name: 'flowers' } })
  expect(() => store.libraries.create('flowers')).toThrow(taken)
  expect(() => store.libraries.rename(other, 'flowers')).toThrow(taken)
  store.libraries.rename(flowers, 'FLOWERS')
  store.libraries.remove(flowers)
  store.libraries.rename(other, 'flowers')
  expect(() => store.libraries.restore(flowers)).toThrow(expect.objectContaining({ code: 'library.name-taken' }))
  store.libraries.remove(other)
  store.libraries.restore(flowers)
  expect(store.libraries.list().map(({ name }) => name)).toEqual(['FLOWERS'])
})

test('examples keep their order, and several move together', () => {
  const store = temporaryStore()
  const library = store.libraries.create('Letters')
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((answer) => addExample(store, library, answer))
  if (!a || !b || !c || !d) throw new Error('not added')
  store.examples.move(library, [d, b], a)
  expect(answersOf(store, library)).toEqual(['b', 'd', 'a', 'c'])
  store.examples.move(library, [b], null)
  expect(answersOf(store, library)).toEqual(['d', 'a', 'c', 'b'])
  store.examples.remove([a, c])
  addExample(store, library, 'e')
  expect(answersOf(store, library)).toEqual(['d', 'b', 'e'])
  store.examples.restore([c])
  expect(answersOf(store, library)).toEqual(['d', 'c', 'b', 'e'])
  expect(store.libraries.get(library).examples).toBe(4)
})

test('a copy has its own examples', () => {
  const store = temporaryStore()
  const library = store.libraries.create('Birds')
  const owl = addExample(store, library, 'owl', { tags: ['night'], note: 'large' })
  const name = (copy: number) => `Birds ${copy}`
  store.libraries.create('Birds 1')
  const copy = store.libraries.duplicate(library, name)
  store.examples.edit(owl, { answer: 'a barn owl' })
  expect(store.libraries.get(copy)).toMatchObject({ name: 'Birds 2', examples: 1 })
  expect(store.examples.of(copy)[0]).toMatchObject({ answer: 'owl', tags: ['night'], note: 'large' })
  expect(answersOf(store, library)).toEqual(['a barn owl'])
})

test('examples are found by what they say and by their tags; typed signs are not wildcards', () => {
  const store = temporaryStore()
  const library = store.libraries.create('Signs')
  addExample(store, library, '100% wool', { tags: ['clothes'] })
  addExample(store, library, '1000 sheep', { tags: ['animals', 'farm'], note: 'on a hill' })
  addExample(store, library, 'barn', { instruction: 'Which building?', tags: ['farm'] })
  const found = (more: Partial<ExampleQuery>) =>
    store.examples.find(query(library, more)).examples.map(({ answer }) => answer)
  expect(found({ query: '100%' })).toEqual(['100% wool'])
  expect(found({ query: 'HILL' })).toEqual(['1000 sheep'])
  expect(found({ query: 'building' })).toEqual(['barn'])
  expect(found({ query: 'cloth' })).toEqual(['100% wool'])
  expect(found({ tag: 'farm' })).toEqual(['1000 sheep', 'barn'])
  expect(found({ tag: 'farm', query: 'sheep' })).toEqual(['1000 sheep'])
  expect(store.examples.find(query(library, { limit: 1, offset: 1 }))).toMatchObject({
    examples: [{ answer: '1000 sheep' }],
    total: 3,
  })
  expect(store.examples.tags(library)).toEqual(['animals', 'clothes', 'farm'])
})

test('a picture stays as long as one example shows it, and is told when the last one is gone', () => {
  const store = temporaryStore()
  const [first, second] = [store.libraries.create('First'), store.libraries.create('Second')]
  const picture = addPicture(store, 'a')
  addExample(store, first, 'one')
  const kept = addExample(store, second, 'two', { pictures: [picture, addPicture(store, 'b')] })
  expect(store.pictures.purgeNeverSent(later)).toEqual([])
  store.libraries.remove(first)
  expect(store.libraries.purge(later).shown).toEqual([picture])
  expect(store.pictures.purge([picture])).toEqual([])
  expect(() => store.libraries.restore(first)).toThrow(expect.objectContaining({ code: 'library.missing' }))
  store.examples.remove([kept])
  expect(store.libraries.purge(0).shown).toEqual([])
  expect(store.libraries.waiting()).toBe(1)
  const { shown } = store.libraries.purge(later)
  expect(shown).toHaveLength(2)
  expect(store.pictures.purge(shown)).toHaveLength(2)
  expect(store.libraries.waiting()).toBe(0)
})

test('conversations whose answers were shown an example are named when it goes', () => {
  const store = temporaryStore()
  const library = store.libraries.create('Dogs')
  const example = addExample(store, library, 'terrier')
  const conversation = store.conversations.create('t')
  const role = 'assistant' as const
  const answer = store.messages.add({ conversation, parent: null, role, text: '', pictures: [], pack: null })
  store.messages.finish(answer.id, 'terrier', {
    state: 'complete',
    stats: { ...stats, shots: { used: [{ example, library, similarity: null }], leftOut: 0 } },
  })
  store.examples.remove([example])
  expect(store.libraries.purge(later).touched).toEqual([conversation])
})

test('a conversation remembers its libraries and passes over those that are gone', () => {
  const store = temporaryStore()
  const [cats, dogs] = [store.libraries.create('Cats'), store.libraries.create('Dogs')]
  const conversation = store.conversations.create('t')
  expect(store.conversations.attached(conversation).shots).toBeNull()
  const shots = { libraries: [cats, dogs], k: 4, choose: 'nearest' as const }
  store.conversations.attach(conversation, { shots, taught: null })
  expect(store.conversations.attached(conversation).shots).toEqual(shots)
  store.libraries.remove(cats)
  expect(store.conversations.attached(conversation).shots?.libraries).toEqual([dogs])
  store.libraries.restore(cats)
  expect(store.conversations.attached(conversation).shots).toEqual(shots)
  store.libraries.remove(cats)
  store.libraries.remove(dogs)
  expect(store.conversations.attached(conversation).shots).toBeNull()
})

test('what is missing is told', () => {
  const store = temporaryStore()
  const library = store.libraries.create('Gone')
  const example = addExample(store, library, 'x')
  store.examples.remove([example])
  expect(() => store.examples.edit(example, { answer: 'y' })).toThrow(
    expect.objectContaining({ code: 'example.missing' }),
  )
  store.libraries.remove(library)
  expect(() => addExample(store, library, 'x')).toThrow(expect.objectContaining({ code: 'library.missing' }))
  expect(() => store.libraries.get(library)).toThrow(expect.objectContaining({ code: 'library.missing' }))
})
