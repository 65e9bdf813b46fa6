// The search route, through its schema, with a real look at a real receipt.
import { readFile } from 'node:fs/promises'
import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import { lookAt } from '../../../main/core/pictures/looks'
import { windowRouter } from '../../../main/core/router'
import { useDocent } from './docent-fixture'

const docent = useDocent()
const client = () => createRouterClient(windowRouter(docent.services), { context: {} })

test('words that stand on a receipt find the conversation that shows it, until that is removed', async () => {
  const { engine, pictures, store } = docent.services
  const { id } = await pictures.add(await readFile('test/photos/text/receipt-hardware.png'), 'receipt.png')
  const conversation = store.conversations.create('Shopping')
  const asked = { conversation, parent: null, role: 'user' as const, text: 'How much?', pictures: [id], pack: null }
  const question = store.messages.add(asked)
  expect((await client().search({ query: '45.19' })).hits).toEqual([])
  const looks = engine.use((engineClient, pack) => lookAt(id, engineClient, pack, docent.services))
  while (!(await looks.next()).done);
  const { hits, next } = await client().search({ query: '45.19', withPictures: true })
  expect(next).toBeNull()
  expect(hits).toMatchObject([{ kind: 'picture-text', conversation, message: question.id, picture: id }])
  expect(hits[0]?.snippet).toContainEqual({ text: '45.19', marked: true })
  await client().conversations.remove({ conversations: [conversation] })
  expect((await client().search({ query: '45.19' })).hits).toEqual([])
  await client().conversations.restore({ conversations: [conversation] })
  expect((await client().search({ query: '45.19' })).hits).toHaveLength(1)
})

test('what no window would ask is refused at the route', async () => {
  await expect(client().search({ query: 'x'.repeat(201) })).rejects.toThrow()
  await expect(client().search({ query: 'x', limit: 1000 })).rejects.toThrow()
  await expect(client().search({ query: 'x', offset: -1 })).rejects.toThrow()
})
