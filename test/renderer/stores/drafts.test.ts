import { expect, test } from 'vitest'
import { connect } from '../host/memory'
import { until } from '../host/wait'
import { World } from '../host/world'

const connected = async (world: World) => {
  const memory = connect(world)
  await until(() => memory.stores.connection.state === 'open')
  return memory
}

test('text and pictures come back in the next window, each in its conversation', async () => {
  const world = new World()
  const { id } = world.addConversation('One')
  const { stores } = await connected(world)
  stores.drafts.of(id).text = 'half a quest'
  stores.drafts.of(id).add([new File(['x'], 'a.jpg')])
  stores.drafts.of(null).text = 'something new'
  await until(() => world.drafts.size === 2 && world.drafts.get(id)?.pictures.length === 1)
  const next = (await connected(world)).stores.drafts
  await until(() => next.of(id).text === 'half a quest')
  expect(next.of(id).attachments.map(({ name }) => name)).toEqual(['a.jpg'])
  expect(next.of(null).text).toBe('something new')
})

test('fifty changes are one write, and the last one counts', async () => {
  const world = new World()
  const { stores } = await connected(world)
  for (let n = 0; n < 50; n++) stores.drafts.of(null).text = `typed ${n}`
  await until(() => world.drafts.get(null)?.text === 'typed 49')
  expect(world.draftWrites).toBe(1)
})

test('a sent draft is gone from main with the question, an edited question leaves it alone', async () => {
  const world = new World()
  const asked = world.message({ role: 'user', parent: null, text: 'first' })
  const { id } = world.addConversation('One', [asked])
  const { stores } = await connected(world)
  await stores.chat.open(id)
  stores.drafts.of(id).text = 'next'
  await until(() => world.drafts.has(id))
  await stores.chat.send('first, better', [], asked)
  expect(world.drafts.get(id)?.text).toBe('next')
  await stores.drafts.of(id).submit((words, pictures) => stores.chat.send(words, pictures), String)
  expect(world.drafts.has(id)).toBe(false)
})

test('what was typed without a line is told when it stands again', async () => {
  const world = new World()
  const { stores, cut, connection } = await connected(world)
  cut(true)
  await until(() => stores.connection.state === 'lost')
  stores.drafts.of(null).text = 'typed in a tunnel'
  await until(() => localStorage.getItem('docent.unsaved') !== null)
  cut(false)
  connection.retry()
  await until(() => world.drafts.get(null)?.text === 'typed in a tunnel')
  await until(() => localStorage.getItem('docent.unsaved') === null)
})

test('a window closed without a line leaves its draft to the next one, which believes it more than main', async () => {
  const world = new World()
  world.drafts.set(null, { conversation: null, text: 'older', pictures: [] })
  const first = await connected(world)
  await until(() => first.stores.drafts.of(null).text === 'older')
  first.cut(true)
  await until(() => first.stores.connection.state === 'lost')
  first.stores.drafts.of(null).text = 'newer'
  await until(() => localStorage.getItem('docent.unsaved') !== null)
  const next = await connected(world)
  expect(next.stores.drafts.of(null).text).toBe('newer')
  await until(() => world.drafts.get(null)?.text === 'newer')
})
