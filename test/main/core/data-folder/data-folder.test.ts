// Bugs this catches: sizes that leave a part out, a cleared cache that takes pictures or conversations with it, and an
// engine that goes on with files that are gone.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addPhoto, collect, textOf, useDocent } from '../docent-fixture'

const docent = useDocent()

function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
}

test('the parts are the whole, and what was computed goes and comes again', async () => {
  const { chat, dataFolder, engine, store } = docent.services
  store.settings.write({ temperature: 0 })
  const picture = await addPhoto(docent, 'owl.jpg')
  const question = { parent: null, text: 'What is it?', pictures: [picture] }
  const sent = chat.send({ conversation: null, ...question })
  const first = textOf(await collect(chat.follow(sent.answer)))
  const { path, sizes, opens } = await dataFolder.describe()
  expect([path, opens]).toEqual([docent.folder, false])
  expect(Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0)).toBe(bytesOf(docent.folder))
  expect(sizes.pictures).toBe(bytesOf(join(docent.folder, 'pictures')))
  expect(sizes.looks).toBe(bytesOf(join(docent.folder, 'cache', 'looks')))
  expect(sizes.looks).toBeGreaterThan(0)
  expect(sizes.database).toBeGreaterThan(0)

  const cleared = await dataFolder.clear()
  expect([cleared.sizes.looks, cleared.sizes.prefixes, cleared.sizes.pictures]).toEqual([0, 0, sizes.pictures])
  expect(existsSync(join(docent.folder, 'cache', 'looks'))).toBe(false)
  expect(readdirSync(join(docent.folder, 'cache')).filter((name) => name.startsWith('gone'))).toEqual([])
  expect(engine.status().state).toBe('idle')
  expect(store.messages.get(sent.answer).text).toBe(first)

  const again = chat.send({ conversation: sent.conversation, ...question })
  expect(textOf(await collect(chat.follow(again.answer)))).toBe(first)
  expect((await dataFolder.describe()).sizes.looks).toBe(sizes.looks)
})

test('clearing an empty cache is no failure', async () => {
  await docent.services.dataFolder.clear()
  await expect(docent.services.dataFolder.clear()).resolves.toMatchObject({ sizes: { looks: 0, prefixes: 0 } })
})
