import { readdirSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import type { AnswerEvent, AnswerStats } from '../../../../main/contract/answers'
import type { Shots } from '../../../../main/contract/libraries'
import { ask } from '../../../../main/core/conversations/ask'
import { undoSeconds } from '../../../../main/core/retention/sweeper'
import { windowRouter } from '../../../../main/core/router'
import { addLibrary, addPhoto, collect, useDocent } from '../docent-fixture'

const docent = useDocent()

const added = (name: string) => addPhoto(docent, name)

const libraryOf = (name: string, answers: Record<string, string>) => addLibrary(docent, name, Object.entries(answers))

const statsOf = (events: AnswerEvent[]): AnswerStats => {
  const last = events.at(-1)
  if (last?.type !== 'done') throw new Error('no answer')
  return last.stats
}

async function askWith(shots: Shots, photo = 'two-dogs.jpg', question = 'Label:') {
  const pictures = [await added(photo)]
  return collect(ask({ pictures, question, shots, sampling: { maxTokens: 8 } }, docent.services))
}

test('the nearest pictures are shown, the most alike last, and their looks are computed once', async () => {
  const { store } = docent.services
  const library = await libraryOf('Nearest', {
    'owl.jpg': '#bird',
    'two-dogs.jpg': '#dog',
    'coffee.jpg': '#drink',
    'parrot.jpg': '#bird',
  })
  const shots = { libraries: [library], k: 2, choose: 'nearest' as const }
  const events = await askWith(shots)
  const stats = statsOf(events)
  const [second, nearest] = stats.shots?.used ?? []
  const answerOf = (id = nearest?.example) => id && store.examples.many([id])[0]?.answer
  expect(stats.shots?.leftOut).toBe(0)
  expect(answerOf()).toBe('#dog')
  expect(nearest?.similarity).toBeCloseTo(1)
  expect(second?.similarity).toBeLessThan(0.9)
  expect(events.some(({ type }) => type === 'choosing')).toBe(true)
  const again = statsOf(await askWith(shots))
  expect(again.shots).toEqual(stats.shots)
  expect(again.prefill.tokens).toBe(1) // the same shots are the same prefix
})

test('shots come before the history, and an answer of the conversation tells them', async () => {
  const { chat, store } = docent.services
  const library = await libraryOf('Attached', { 'coffee.jpg': '[one]', 'owl.jpg': '[two]' })
  const shots = { libraries: [library], k: 9, choose: 'fixed' as const }
  const photo = await added('parrot.jpg')
  const first = chat.send({
    conversation: null,
    parent: null,
    text: 'Label:',
    pictures: [photo],
    attached: { shots, taught: null },
  })
  await collect(chat.follow(first.answer))
  const stats = store.messages.get(first.answer).stats
  expect(stats?.shots?.used.map(({ example }) => store.examples.many([example])[0]?.answer)).toEqual(['[one]', '[two]'])
  const { conversation } = first
  const next = chat.send({ conversation, parent: first.answer, text: 'Label again:', pictures: [] })
  await collect(chat.follow(next.answer))
  const followed = store.messages.get(next.answer).stats
  expect(followed?.shots).toEqual(stats?.shots)
  expect(followed?.prefill.reused).toBeGreaterThan(followed?.prefill.tokens ?? 0)

  await createRouterClient(windowRouter(docent.services)).conversations.attach({
    conversation,
    shots: null,
    taught: null,
  })
  const plain = chat.regenerate(next.answer)
  await collect(chat.follow(plain))
  expect(store.messages.get(plain).stats?.shots).toBeUndefined()
})

test('what does not fit half of the context is left out and counted; the others stay', async () => {
  const library = await libraryOf('Long', { 'coffee.jpg': 'short', 'owl.jpg': 'word '.repeat(5000) })
  const { store } = docent.services
  const [short] = store.examples.of(library)
  if (!short) throw new Error('none')
  const stats = statsOf(await askWith({ libraries: [library], k: 1, choose: 'all' }, 'parrot.jpg'))
  expect(stats.shots?.used.map(({ example }) => example)).toEqual([short.id])
  expect(stats.shots?.leftOut).toBe(1)
})

test('a library that is gone is told by `ask` and passed over in a conversation', async () => {
  const { chat, store } = docent.services
  const library = await libraryOf('Gone', { 'owl.jpg': 'x' })
  const shots = { libraries: [library], k: 1, choose: 'fixed' as const }
  const sent = chat.send({
    conversation: null,
    parent: null,
    text: 'Hello',
    pictures: [],
    attached: { shots, taught: null },
  })
  chat.stop(sent.answer)
  await collect(chat.follow(sent.answer))
  store.libraries.remove(library)
  const input = { pictures: [], question: 'Hello', shots, sampling: { maxTokens: 2 } }
  expect(() => ask(input, docent.services)).toThrow(expect.objectContaining({ code: 'library.missing' }))
  const again = chat.regenerate(sent.answer)
  await collect(chat.follow(again))
  expect(store.messages.get(again).stats?.shots).toBeUndefined()
})

test('after the undo time a removed library leaves nothing; until then it comes back whole', async () => {
  const { store, sweeper } = docent.services
  const library = await libraryOf('Swept', { 'temple.jpg': 'a temple' })
  await askWith({ libraries: [library], k: 1, choose: 'fixed' })
  const picture = store.examples.of(library)[0]?.pictures[0]
  if (!picture) throw new Error('no picture')
  const { sha256 } = store.pictures.get(picture)
  const files = () => readdirSync(docent.folder, { recursive: true }).filter((path) => String(path).includes(sha256))
  expect(files().length).toBeGreaterThanOrEqual(6) // original, view, thumbnail and three looks
  const afterwards = Date.now() + 1000 * (undoSeconds + 1)

  store.libraries.remove(library)
  sweeper.expect()
  expect(await sweeper.sweep()).toEqual([])
  store.libraries.restore(library)
  expect(await sweeper.sweep(afterwards)).toEqual([])
  expect(store.examples.of(library)).toHaveLength(1)

  store.libraries.remove(library)
  sweeper.expect()
  expect(await sweeper.sweep(afterwards)).toEqual([sha256])
  expect(files()).toEqual([])
})
