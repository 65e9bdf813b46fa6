import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { undoSeconds } from '../../../../main/core/retention/sweeper'
import { collect, useDocent } from '../docent-fixture'

const docent = useDocent()

/** Every file of the data folder whose name or path has this hash. */
function filesOf(sha256: string): string[] {
  return readdirSync(docent.folder, { recursive: true })
    .map(String)
    .filter((path) => path.includes(sha256))
}

test('after the undo time nothing of a removed conversation is left: files, looks, rows', async () => {
  const { chat, pictures, store, sweeper } = docent.services
  const picture = await pictures.add(await readFile('test/photos/open/owl.jpg'), 'owl.jpg')
  const { sha256 } = store.pictures.get(picture.id)
  const sent = chat.send({ conversation: null, parent: null, text: 'What is it?', pictures: [picture.id] })
  for await (const event of chat.follow(sent.answer)) if (event.type === 'text') chat.stop(sent.answer)
  expect(filesOf(sha256).length).toBeGreaterThanOrEqual(3)
  store.conversations.remove(sent.conversation)
  sweeper.expect()
  expect(await sweeper.sweep()).toEqual([])
  expect(await sweeper.sweep(Date.now() + 1000 * (undoSeconds + 1))).toEqual([sha256])
  expect(filesOf(sha256)).toEqual([])
  expect(() => store.messages.get(sent.question)).toThrow(expect.objectContaining({ code: 'message.missing' }))
})

test('a picture that another conversation shows stays', async () => {
  const { chat, pictures, store, sweeper } = docent.services
  const picture = await pictures.add(await readFile('test/photos/open/coffee.jpg'), 'coffee.jpg')
  const ask = () => chat.send({ conversation: null, parent: null, text: 'What is it?', pictures: [picture.id] })
  const [first, second] = [ask(), ask()]
  for (const { answer } of [first, second]) {
    chat.stop(answer)
    await collect(chat.follow(answer))
  }
  store.conversations.remove(first.conversation)
  sweeper.expect()
  expect(await sweeper.sweep(Date.now() + 1000 * (undoSeconds + 1))).toEqual([])
  expect(store.pictures.get(picture.id).name).toBe('coffee.jpg')
})

test('a picture that was never sent goes after six hours, without anything being removed', async () => {
  const { pictures, sweeper } = docent.services
  await sweeper.sweep()
  const picture = await pictures.add(await readFile('test/photos/open/rocket.jpg'), 'rocket.jpg')
  const { sha256 } = docent.services.store.pictures.get(picture.id)
  const hours = (count: number) => Date.now() + count * 60 * 60_000
  expect(await sweeper.sweep(hours(5))).toEqual([])
  expect(await sweeper.sweep(hours(7))).toEqual([sha256])
  expect(filesOf(sha256)).toEqual([])
})
