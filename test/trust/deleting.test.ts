// Delete means gone: the data folder is read, byte by byte, for what was deleted. And what is handed on says no place.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { exportConversation } from '../../main/core/conversations/export/exporter'
import { undoSeconds } from '../../main/core/retention/sweeper'
import { collect, useDocent } from '../main/core/docent-fixture'
import { eventually } from './host'

const docent = useDocent()

/** Files of the data folder that hold any of `traces`, with what they hold. */
function holding(traces: Map<string, Buffer>): string[] {
  return readdirSync(docent.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = readFileSync(path)
      const found = [...traces].filter(([, trace]) => bytes.includes(trace) || path.includes(trace.toString('latin1')))
      return found.map(([name]) => `${path.slice(docent.folder.length + 1)}: ${name}`)
    })
}

/** Bytes out of the middle: what another file does not have by chance. */
function middle(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2)
  return bytes.subarray(at, at + 32)
}

async function photo(words: string): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 50 }
  const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888', noise } })
  const exif = { IFD0: { Copyright: words }, IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLatitudeRef: 'N' } }
  return picture.withExif(exif).jpeg().toBuffer()
}

test('of a deleted conversation and its picture no byte is left: database, WAL, caches, thumbnails', async () => {
  const { chat, pictures, store, sweeper, engine } = docent.services
  store.settings.write({ maxTokens: 24 })
  const bytes = await photo('Zanzibarcopyright')
  const { id } = await pictures.add(bytes, 'quaxolotl.jpg')
  const { sha256 } = store.pictures.get(id)
  const text = `${'They sat in the park and looked at the pigeons. '.repeat(20)}What is a vroxomatic?`
  const sent = chat.send({ conversation: null, parent: null, text, pictures: [id] })
  await collect(chat.follow(sent.answer))
  store.conversations.rename(sent.conversation, 'About blorkentum')
  store.drafts.write({ conversation: sent.conversation, text: 'And a snizzleflop?', pictures: [] })
  const told = store.messages.get(sent.answer).text
  const files = (['original', 'view', 'thumbnail'] as const).map((which) => readFileSync(store.pictureFiles.path(sha256, which)))
  const traces = new Map<string, Buffer>([
    ['the question', Buffer.from('vroxomatic')],
    ['the title', Buffer.from('blorkentum')],
    ['the draft', Buffer.from('snizzleflop')],
    ['the name', Buffer.from('quaxolotl')],
    ['the metadata', Buffer.from('Zanzibarcopyright')],
    ['the hash', Buffer.from(sha256)],
    ['the conversation', Buffer.from(sent.conversation)],
    ...(told.length > 20 ? [['the answer', Buffer.from(told.slice(0, 60))] as [string, Buffer]] : []),
    ...files.map((file, at): [string, Buffer] => [`the pixels ${at}`, middle(file)]),
  ])
  const blocks = () => readdirSync(join(docent.folder, 'cache', 'prefix')).filter((name) => name.endsWith('.kv'))
  await eventually(() => readdirSync(join(docent.folder, 'cache')), (all) => all.includes('prefix'), 60_000)
  await eventually(blocks, (all) => all.length > 2, 60_000) // what was read is stored once it is quiet
  expect(blocks().length).toBeGreaterThan(2)
  await new Promise((later) => setTimeout(later, 3_000))
  const before = holding(traces)
  for (const name of traces.keys()) expect(before.some((found) => found.endsWith(name)), name).toBe(true)

  store.conversations.remove(sent.conversation)
  sweeper.expect()
  expect(await sweeper.sweep(Date.now() + 1000 * (undoSeconds + 1))).toEqual([sha256])
  expect(holding(traces)).toEqual([])
  await engine.unload()
  expect(holding(traces)).toEqual([])
}) // prettier-ignore

test('a conversation that is handed on holds no place and no camera', async () => {
  const { chat, pictures, store } = docent.services
  store.settings.write({ maxTokens: 4 })
  const { id } = await pictures.add(await photo('Ann Example'), 'garden.jpg')
  const sent = chat.send({ conversation: null, parent: null, text: 'What is it?', pictures: [id] })
  await collect(chat.follow(sent.answer))
  for (const format of ['html', 'md', 'json'] as const) {
    const { text } = await exportConversation(store, sent.conversation, { format, leaf: null, originals: false })
    const inside = [...text.matchAll(/[A-Za-z0-9+/]{1000,}={0,2}/g)].map(([base64]) => Buffer.from(base64, 'base64'))
    expect(inside.length, format).toBeGreaterThan(0)
    for (const picture of inside) {
      expect(picture.includes('Exif') || picture.includes('Ann Example'), format).toBe(false)
      expect((await sharp(picture).metadata()).exif).toBeUndefined()
    }
  }
})
