import { beforeEach, expect, test } from 'vitest'
import { connect, type Memory } from '../host/memory'
import { heldAnswer, until } from '../host/wait'
import { stats } from '../host/stats'
import { plainAnswer, World } from '../host/world'

let world: World
let memory: Memory
const chat = () => memory.stores.chat
const words = () => chat().path.map((message) => message.text)

beforeEach(() => {
  world = new World()
  memory = connect(world)
})

async function askAndWait(text: string): Promise<void> {
  await chat().send(text, [])
  await until(() => chat().stream === null && chat().path.at(-1)?.state === 'complete')
}

test('a question and its answer, then what main stored (bug: the answer vanishes when it ends)', async () => {
  await askAndWait('Hello?')
  expect(words()).toEqual(['Hello?', 'A small answer.'])
  expect(chat().path.at(-1)?.stats?.device).toBe('CPU')
  await until(() => memory.stores.conversations.items.length === 1)
})

test('text shows while it comes', async () => {
  const held = heldAnswer()
  world.answerer = held.answerer
  await chat().send('Hello?', [])
  held.say({ type: 'text', delta: 'So ' }, { type: 'text', delta: 'far' })
  await until(() => chat().stream?.text === 'So far')
  held.say({ type: 'done', stats: stats() })
  await until(() => chat().stream === null)
  expect(words().at(-1)).toBe('So far')
})

test('stop keeps what was said and marks it (bug: stopping throws the words away)', async () => {
  const held = heldAnswer()
  world.answerer = held.answerer
  await chat().send('Hello?', [])
  held.say({ type: 'text', delta: 'Half' })
  await until(() => chat().stream?.text === 'Half')
  await chat().stop()
  await until(() => chat().stream === null)
  expect(chat().path.at(-1)).toMatchObject({ text: 'Half', state: 'stopped' })
})

test('continue goes on with the same message', async () => {
  world.answerer = plainAnswer('One', { end: 'length' })
  await askAndWait('Count.')
  const answer = chat().path.at(-1)
  world.answerer = plainAnswer(' two')
  if (answer) await chat().resume(answer)
  await until(() => chat().stream === null)
  expect(chat().path.at(-1)).toMatchObject({ id: answer?.id, text: 'One two' })
})

test('again makes a sibling and shows it; the first stays (bug: it is overwritten)', async () => {
  await askAndWait('Hello?')
  const first = chat().path.at(-1)
  world.answerer = plainAnswer('Another answer.')
  if (first) await chat().regenerate(first)
  await until(() => chat().stream === null)
  expect(words()).toEqual(['Hello?', 'Another answer.'])
  if (first) chat().show(first)
  expect(words()).toEqual(['Hello?', 'A small answer.'])
})

test('an edited question is a sibling with its own answer', async () => {
  await askAndWait('First?')
  const [question] = chat().path
  await chat().send('Edited?', [], question ?? null)
  await until(() => chat().stream === null)
  expect(words()).toEqual(['Edited?', 'A small answer.'])
  expect(chat().messages.filter((message) => message.parent === null)).toHaveLength(2)
})

test('a reloaded window follows an answer that goes on, from its beginning (bug: it shows half and stands still)', async () => {
  const held = heldAnswer()
  world.answerer = held.answerer
  await chat().send('Hello?', [])
  held.say({ type: 'text', delta: 'Before ' })
  await until(() => chat().stream?.text === 'Before ')
  const { stores } = connect(world)
  const id = chat().id
  if (id) await stores.chat.open(id)
  held.say({ type: 'text', delta: 'and after' }, { type: 'done', stats: stats() })
  await until(() => stores.chat.stream === null)
  expect(stores.chat.path.at(-1)?.text).toBe('Before and after')
})

test('a lost line keeps the words, and the answer goes on when it is back (bug: the answer is marked broken)', async () => {
  const held = heldAnswer()
  world.answerer = held.answerer
  await chat().send('Hello?', [])
  held.say({ type: 'text', delta: 'Before ' })
  await until(() => chat().stream?.text === 'Before ')
  memory.cut(true)
  await until(() => chat().stream === null)
  expect(words().at(-1)).toBe('Before ')
  held.say({ type: 'text', delta: 'and after' })
  memory.cut(false)
  memory.connection.retry()
  await until(() => chat().stream?.text === 'Before and after')
})

test('a stream that ends without a word of how is interrupted (bug: the window waits for ever)', async () => {
  world.failNext.set('messages.follow', 'message.missing')
  await chat().send('Hello?', [])
  await until(() => chat().stream === null)
  expect(chat().path.at(-1)?.state).toBe('interrupted')
})

test('a late reply does not show over what was opened meanwhile (bug: the first conversation comes back)', async () => {
  const one = world.addConversation('One', [world.message({ role: 'user', parent: null, text: 'one' })])
  const two = world.addConversation('Two', [world.message({ role: 'user', parent: null, text: 'two' })])
  let release = () => {}
  world.holdNext.set('conversations.open', new Promise((resolve) => (release = resolve)))
  const late = chat().open(one.id)
  await until(() => world.holdNext.size === 0)
  await chat().open(two.id)
  release()
  await late
  expect(words()).toEqual(['two'])
  expect(chat().id).toBe(two.id)
})

test('a conversation that is gone says so, with words from the catalogue', async () => {
  const one = world.addConversation('One')
  world.conversations.delete(one.id)
  await chat().open(one.id)
  expect(chat().problem).toContain('no longer there')
})

test('a failing route is told in words and changes nothing', async () => {
  await askAndWait('Hello?')
  const answer = chat().path.at(-1)
  world.failNext.set('messages.regenerate', 'answer.busy')
  if (answer) await chat().regenerate(answer)
  expect(memory.stores.toasts.items[0]?.text).toContain('still answering')
  expect(words()).toEqual(['Hello?', 'A small answer.'])
})
