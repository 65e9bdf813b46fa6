import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { ConversationExport, type ConversationFormat } from '../../../../../main/contract/exports'
import type { ConversationId, MessageId, PictureId, Sha256 } from '../../../../../main/contract/ids'
import { exportConversation } from '../../../../../main/core/conversations/export/exporter'
import type { Store } from '../../../../../main/store/store'
import { temporaryStore } from '../../../store/folder'

/** A picture of which every file says what it is; only the original has a place in it. */
function addPicture(store: Store, name: string): PictureId {
  const sha256 = createHash('sha256').update(name).digest('hex') as Sha256
  for (const file of ['original', 'view', 'thumbnail'] as const) {
    const path = store.pictureFiles.path(sha256, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, file === 'original' ? 'GPS 48.1 N' : file)
  }
  return store.pictures.add({ sha256, name, type: 'heic', width: 4, height: 3, bytes: 10 }).id
}

interface Talk {
  id: ConversationId
  question: MessageId
}

function talk(store: Store, asked: string, answers: string[], pictures: PictureId[] = []): Talk {
  const id = store.conversations.create('Two "dogs" & <b>a cat</b>')
  const base = { conversation: id, pack: null }
  const question = store.messages.add({ ...base, parent: null, role: 'user', text: asked, pictures })
  for (const said of answers) {
    const answer = store.messages.add({ ...base, parent: question.id, role: 'assistant', text: '', pictures: [] })
    store.messages.finish(answer.id, said, { state: 'complete' })
  }
  return { id, question: question.id }
}

const plain = (format: ConversationFormat) => ({ format, leaf: null, originals: false })

test('JSON comes back as the conversation it was: every branch, and the pictures’ bytes', async () => {
  const store = temporaryStore()
  const { id } = talk(store, 'How many?\n\n“Two”?', ['Two.', 'Three.'], [addPicture(store, 'dogs.heic')])
  const { name, text } = await exportConversation(store, id, plain('json'))
  expect(name).toBe('two-dogs-b-a-cat-b.json')
  const back = ConversationExport.parse(JSON.parse(text))
  const kept = store.messages.of(id).map(({ conversation: _, ...message }) => message)
  expect(back.messages).toEqual(kept)
  expect([back.title, back.tags]).toEqual([store.conversations.get(id).title, []])
  expect(back.pictures.map((picture) => Buffer.from(picture.base64, 'base64').toString())).toEqual(['view'])
})

test.each(['md', 'html', 'json'] as const)(
  'as %s, the original and its place leave only when asked for',
  async (format) => {
    const store = temporaryStore()
    const { id } = talk(store, 'Where?', ['Here.'], [addPicture(store, 'a.heic')])
    const [original, view] = ['GPS 48.1 N', 'view'].map((bytes) => Buffer.from(bytes).toString('base64'))
    const { text } = await exportConversation(store, id, plain(format))
    expect([text.includes(String(view)), text.includes(String(original))]).toEqual([true, false])
    const asked = await exportConversation(store, id, { ...plain(format), originals: true })
    expect(asked.text).toContain(original)
    expect(asked.text).toContain('image/heic')
  },
)

test('Markdown can be read: the bytes of the pictures stand at the end, and names cannot break out', async () => {
  const store = temporaryStore()
  const { id } = talk(store, 'How many dogs?', ['**Two**, I think.'], [addPicture(store, 'a](evil)\nb.jpg')])
  const { text } = await exportConversation(store, id, plain('md'))
  const [title, you, picture, asked, docent, said, bytes] = text.trim().split('\n\n')
  expect([title, picture, asked, said]).toEqual([
    '# Two "dogs" & \\<b\\>a cat\\</b\\>',
    '![a\\](evil) b.jpg][picture-1]',
    'How many dogs?',
    '**Two**, I think.',
  ])
  expect([you, docent].map((line) => line?.replace(/[\d:-]+ [\d:]+$/, ''))).toEqual(['## You, ', '## Docent, '])
  expect(bytes).toMatch(/^\[picture-1\]: data:image\/jpeg;base64,\w+/)
})

test('one branch is told: the one asked for, or the one written to last', async () => {
  const store = temporaryStore()
  const { id, question } = talk(store, 'How many?', ['First answer.', 'Second answer.'])
  const first = store.messages.of(id).find(({ text }) => text === 'First answer.')?.id ?? null
  const newest = await exportConversation(store, id, plain('md'))
  expect([/First/.test(newest.text), /Second/.test(newest.text)]).toEqual([false, true])
  const chosen = await exportConversation(store, id, { ...plain('md'), leaf: first })
  expect([/First/.test(chosen.text), /Second/.test(chosen.text)]).toEqual([true, false])
  const alone = await exportConversation(store, id, { ...plain('md'), leaf: question })
  expect(alone.text).not.toMatch(/answer/)
})

test('hostile text is text in the HTML: no element, attribute or address of its own', async () => {
  const store = temporaryStore()
  const hostile = [
    '<script>steal()</script><img src=x onerror=steal()>',
    '[click](javascript:steal()) ![pic](https://evil.example/a.png) [data](data:text/html,x)',
    '<a href="https://ok.example">raw</a> https://ok.example/a?b=1&c=2',
    '"><svg onload=steal()>\n\n```html\n</code></pre><script>steal()</script>\n```',
    '<style>@import "https://evil.example"</style><iframe src="https://evil.example"></iframe>',
  ].join('\n\n')
  const picture = addPicture(store, '"><script>steal()</script>.jpg')
  const { id } = talk(store, hostile, [hostile], [picture])
  store.conversations.rename(id, '</title><script>steal()</script>')
  const { text } = await exportConversation(store, id, plain('html'))
  expect(text.match(/<(script|iframe|svg|object|form|link|base)\b/gi)).toBeNull()
  expect(text.match(/<img\b[^>]*>/g)?.every((img) => /^<img src="data:image\/jpeg;base64,/.test(img))).toBe(true)
  expect(text.match(/<[^>]*\son\w+=[^>]*>/gi)).toBeNull()
  const links = [...text.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href)
  expect(links).toEqual(['https://ok.example/a?b=1&amp;c=2'])
  expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;`)
  expect(text).toContain('&lt;script&gt;steal()&lt;/script&gt;')
})

test('a conversation that is not there is told', async () => {
  const gone = '00000000-0000-4000-8000-000000000000' as ConversationId
  await expect(exportConversation(temporaryStore(), gone, plain('md'))).rejects.toMatchObject({
    code: 'conversation.missing',
  })
})
