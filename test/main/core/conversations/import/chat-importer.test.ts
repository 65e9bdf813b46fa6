// The whole way: an upload, a preview, and conversations that can be opened, found and gone on with.
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { UploadId } from '../../../../../main/contract/ids'
import { SearchQuery } from '../../../../../main/contract/search'
import { collect, useDocent } from '../../docent-fixture'

const docent = useDocent()

async function uploaded(...files: (string | [name: string, text: string])[]): Promise<UploadId> {
  const { chatImporter, uploads } = docent.services
  const upload = chatImporter.begin()
  for (const file of files) {
    if (typeof file === 'string') await uploads.add(upload, file, createReadStream(`test/fixtures/chats/${file}`))
    else await uploads.add(upload, file[0], Readable.from([Buffer.from(file[1])]))
  }
  return upload
}
const pictureFiles = () =>
  readdirSync(join(docent.folder, 'pictures'), { recursive: true }).filter((name) => /original$/.test(String(name)))

test('a cancelled import, and one whose follower leaves, changes nothing', async () => {
  const { chatImporter, store } = docent.services
  const upload = await uploaded('llama-cpp.json', 'open-webui.json')
  for await (const event of chatImporter.run(upload)) if (event.type === 'progress' && event.done === 1) break
  expect(store.conversations.list()).toEqual([])
  expect(pictureFiles()).toEqual([])
  await expect(chatImporter.preview(upload)).rejects.toMatchObject({ code: 'import.missing' })
})

test('the preview tells what comes, and then it comes: branches, times, pictures, search', async () => {
  const { chatImporter, store } = docent.services
  const upload = await uploaded('llama-cpp.json', 'open-webui.json', 'lm-studio.json', ['bad.json', '{'])
  const preview = await chatImporter.preview(upload)
  expect(preview).toMatchObject({
    sources: ['llama.cpp', 'open-webui', 'lm-studio'],
    conversations: 4,
    messages: 18,
    pictures: 2,
    known: 0,
    leftOut: { system: 1, thinking: 3, file: 2, 'picture-elsewhere': 2 },
    refused: [{ name: 'bad.json', failure: { code: 'import.not-json' } }],
  })
  expect(preview.shown.map(({ title }) => title)).toEqual([
    'Colours',
    'Names for a boat',
    'A pattern of colours',
    'Names for a boat',
  ])
  const done = (await collect(chatImporter.run(upload))).at(-1)
  expect(done).toMatchObject({ type: 'done', leftOut: preview.leftOut })
  const listed = store.conversations.list()
  expect(listed.map(({ title, updatedAt }) => [title, updatedAt])).toEqual(
    preview.shown.map(({ title, updatedAt }) => [title, updatedAt]),
  )
  expect(pictureFiles()).toHaveLength(2)
  const colours = listed.find(({ title }) => title === 'A pattern of colours')
  if (!colours) throw new Error('not there')
  expect(colours.picture).not.toBe(null)
  const messages = store.messages.of(colours.id)
  expect(messages.every(({ state }) => state === 'complete')).toBe(true)
  expect(messages.filter(({ parent }) => parent === messages[0]?.id).map(({ text }) => text)).toEqual([
    'Stripes.',
    'A field of colours.',
  ])
  const found = store.search.find(SearchQuery.parse({ query: 'welcome' }))
  expect(JSON.stringify(found)).toContain(colours.id)
})

test('what was brought in before is known, in another file too, and a removed one until it is gone', async () => {
  const { chatImporter, store } = docent.services
  const [first] = store.conversations.list()
  if (first) store.conversations.remove(first.id)
  const upload = await uploaded('llama-cpp.jsonl', 'open-webui.json', 'lm-studio.json')
  expect(await chatImporter.preview(upload)).toMatchObject({ conversations: 0, known: 4 })
  await expect(collect(chatImporter.run(upload))).rejects.toMatchObject({ code: 'import.chats-known' })
  if (first) store.conversations.restore(first.id)
  expect(store.conversations.list()).toHaveLength(4)
})

test('a brought-in conversation is gone on with', async () => {
  const { chat, store } = docent.services
  const boat = store.conversations.list().find(({ title }) => title === 'Names for a boat')
  if (!boat) throw new Error('not there')
  const leaf = store.messages.of(boat.id).at(-1)
  const sent = chat.send({ conversation: boat.id, parent: leaf?.id ?? null, text: 'Another name?', pictures: [] })
  const events = await collect(chat.follow(sent.answer))
  expect(events.at(-1)?.type).toBe('done')
})

test('a broken picture is left out and told; its message stays', async () => {
  const { chatImporter, store } = docent.services
  const message = { id: '1', type: 'text', timestamp: 5, role: 'user', content: 'See', parent: null, children: [] }
  const extra = [{ type: 'imageFile', name: 'x.png', base64Url: 'data:image/png;base64,AAAA' }]
  const conv = { id: 'c', name: '', lastModified: 5, currNode: '1' }
  const upload = await uploaded(['one.json', JSON.stringify({ conv, messages: [{ ...message, extra }] })])
  const done = (await collect(chatImporter.run(upload))).at(-1)
  if (done?.type !== 'done') throw new Error('not done')
  expect(done.leftOut).toEqual({ 'picture-broken': 1 })
  expect(done.conversations.map((id) => store.conversations.get(id).title)).toEqual(['See'])
})

test('where no file can be read, the first one is told', async () => {
  const { chatImporter } = docent.services
  const upload = await uploaded(['a.json', '{"x":1}'], ['b.json', '{'])
  await expect(chatImporter.preview(upload)).rejects.toMatchObject({
    code: 'import.no-chats',
    details: { name: 'a.json' },
  })
})
