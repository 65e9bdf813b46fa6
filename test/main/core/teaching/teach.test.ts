// Bugs these would catch: a lesson of another encoder that is weighed all the same, names for pictures like no example,
// a lesson that outlives its library, an answer that does not hear of it.
import { expect, test } from 'vitest'
import type { LibraryId } from '../../../../main/contract/ids'
import { ask } from '../../../../main/core/conversations/ask'
import { lookTaught, teach } from '../../../../main/core/teaching/teach'
import { addLibrary, addPhoto, collect, textOf, useDocent } from '../docent-fixture'

const docent = useDocent()

const added = (name: string) => addPhoto(docent, name)

const libraryOf = (name: string, answers: Record<string, string>) =>
  addLibrary(docent, name, Object.entries(answers), 'What is this?')

const animals = { 'owl.jpg': 'wug', 'parrot.jpg': 'wug', 'cat.jpg': 'zorb', 'chelsea-cat.jpg': 'zorb' }

async function say(taught: LibraryId | null, photo: string): Promise<string> {
  const pictures = [await added(photo)]
  const asked = { pictures, question: 'What is this?', shots: null, taught, sampling: { maxTokens: 12 } }
  return textOf(await collect(ask(asked, docent.services)))
}

const taught = (library: LibraryId) => collect(teach(library, docent.services))

async function see(library: LibraryId, photo: string) {
  const picture = await added(photo)
  const { engine, store } = docent.services
  await say(library, photo) // it is looked at
  const looks = engine.use((client, pack) => lookTaught(picture, library, { engine: client, pack, store }))
  for await (const event of looks) if (event.type === 'look' && event.evidence.kind === 'labels') return event.evidence
  throw new Error('no look')
}

test('a name that only examples can teach is seen and said; without the lesson it is not', async () => {
  const library = await libraryOf('Names', animals)
  const events = await taught(library)
  const lesson = docent.services.store.lessons.list().find((one) => one.library === library)
  expect(events.at(-1)).toEqual({ type: 'done', lesson })
  expect(lesson).toMatchObject({ labels: ['wug', 'zorb'], examples: 4, leftOut: 4 })
  expect(await see(library, 'owl.jpg')).toMatchObject({ taughtBy: 'Names', labels: [{ label: 'wug' }] })
  expect(await say(library, 'owl.jpg')).toContain('wug')
  expect(await say(library, 'cat.jpg')).toContain('zorb')
  expect(await say(null, 'owl.jpg')).not.toContain('wug')
})

test('a picture like none of the examples keeps its own words', async () => {
  const library = await libraryOf('Only these', animals)
  await taught(library)
  expect((await see(library, 'motorcycle.jpg')).labels).toEqual([])
  expect(await say(library, 'motorcycle.jpg')).toBe(await say(null, 'motorcycle.jpg'))
})

test('a conversation uses what is attached, until it is forgotten or the library goes', async () => {
  const { chat, store } = docent.services
  const library = await libraryOf('Attached names', animals)
  await taught(library)
  const pictures = [await added('owl.jpg')]
  const attached = { shots: null, taught: library }
  const sent = chat.send({ conversation: null, parent: null, text: 'What is this?', pictures, attached })
  await collect(chat.follow(sent.answer))
  expect(store.messages.get(sent.answer).text).toContain('wug')
  expect(store.conversations.attached(sent.conversation)).toEqual(attached)
  store.libraries.remove(library)
  expect(store.conversations.attached(sent.conversation).taught).toBeNull()
  store.libraries.restore(library)
  expect(store.conversations.attached(sent.conversation).taught).toBe(library)
  store.lessons.forget(library)
  expect(store.conversations.attached(sent.conversation).taught).toBeNull()
  await expect(say(library, 'owl.jpg')).rejects.toMatchObject({
    code: 'teach.missing',
    details: { name: 'Attached names' },
  })
})

test('what another encoder taught means nothing', async () => {
  const { store } = docent.services
  const library = await libraryOf('Another encoder', animals)
  await taught(library)
  const known = store.lessons.of(library)
  if (!known) throw new Error('no lesson')
  store.lessons.keep({ ...known, dock: 'starter/look/0' })
  await expect(say(library, 'owl.jpg')).rejects.toMatchObject({ code: 'teach.missing' })
})

test('one answer teaches nothing, and what was taught before stays', async () => {
  const { store } = docent.services
  const library = await libraryOf('Same', animals)
  await taught(library)
  for (const { id } of store.examples.of(library)) store.examples.edit(id, { answer: 'wug' })
  await expect(taught(library)).rejects.toMatchObject({ code: 'labels.few' })
  expect(store.lessons.of(library)?.labels).toEqual(['wug', 'zorb'])
})
