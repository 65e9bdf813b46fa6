// Files as the three programs write them. Bugs this catches: a branch that is lost or stands in the wrong place, a picture
// that stays behind without a word, and a file that is half understood.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readChats } from '../../../../../main/core/conversations/import/formats'
import { treeOf, type ImportedChat } from '../../../../../main/core/conversations/import/imported'

const read = (name: string) => readChats(readFileSync(`test/fixtures/chats/${name}`, 'utf8'), name)

/** Each message as `parent > text`, by their first words. */
function told({ messages }: ImportedChat): string[] {
  const texts = new Map(messages.map(({ id, text }) => [id, text.split(/[\n.?]/)[0] ?? '']))
  return messages.map(
    ({ id, parent }) => `${parent === null ? '' : (texts.get(parent) ?? '?')} > ${texts.get(id) ?? ''}`,
  )
}

test.each(['llama-cpp.json', 'llama-cpp.jsonl'])('llama.cpp: %s', (name) => {
  const { source, chats } = read(name)
  expect([source, chats.map(({ title }) => title)]).toEqual(['llama.cpp', ['A pattern of colours', 'Names for a boat']])
  const [first, second] = chats as [ImportedChat, ImportedChat]
  expect(told(first)).toEqual([
    ' > What is in this picture',
    'What is in this picture > Stripes',
    'What is in this picture > A field of colours',
    'A field of colours > Thank you',
    'Thank you > You are welcome',
  ])
  expect(first.messages[0]).toMatchObject({
    role: 'user',
    text: 'What is in this picture?\n\nnotes.txt:\nPrinted in 1998.',
    pictures: [{ name: 'pattern.jpg' }],
    createdAt: 1761300001000,
  })
  expect([first.createdAt, first.updatedAt]).toEqual([1761300001000, 1761300005000])
  expect(first.messages.at(-1)?.createdAt).toBe(1761300005000)
  expect(first.leftOut).toEqual({ system: 1, thinking: 1, file: 1 })
  expect([second.messages.length, second.leftOut]).toEqual([2, {}])
})

test('Open WebUI', () => {
  const { source, chats } = read('open-webui.json')
  const [chat] = chats as [ImportedChat]
  expect([source, chats.length, chat.title]).toEqual(['open-webui', 1, 'Colours'])
  expect(told(chat)).toEqual([
    ' > What is in this picture',
    'What is in this picture > Stripes',
    'What is in this picture > A field of colours',
    'A field of colours > And in this one',
    'And in this one > Dots',
  ])
  expect(chat.messages[0]?.pictures).toHaveLength(1)
  expect(chat.messages[2]?.text).toBe('A field of colours.')
  expect([chat.createdAt, chat.updatedAt, chat.messages[0]?.createdAt]).toEqual([
    1761300000000, 1761300012000, 1761300001000,
  ])
  expect(chat.leftOut).toEqual({ file: 1, thinking: 1, 'picture-elsewhere': 1 })
})

test('LM Studio: every version stands beside the selected one, after which it goes on', () => {
  const { source, chats } = read('lm-studio.json')
  const [chat] = chats as [ImportedChat]
  expect([source, chat.title, chat.updatedAt]).toEqual(['lm-studio', 'Names for a boat', 1761300007000])
  expect(told(chat)).toEqual([
    ' > Names for this boat',
    'Names for this boat > Petrel',
    'Names for this boat > Gull',
    'Names for this boat > Marlin',
    'Marlin > Why',
    'Why > It is fast',
  ])
  expect(chat.leftOut).toEqual({ 'picture-elsewhere': 1, thinking: 1 })
})

describe('what cannot be read is told in words', () => {
  const llama = () => JSON.parse(readFileSync('test/fixtures/chats/llama-cpp.json', 'utf8')) as { messages: object[] }[]
  test.each([
    ['import.not-json', 'Not JSON at all.'],
    ['import.not-json', ''],
    ['import.no-chats', '{}'],
    ['import.no-chats', '[]'],
    ['import.no-chats', '[{"title":"x","mapping":{}}]'],
    ['import.chats-broken', '[{"conv":{"id":"1"},"messages":[]}]'],
    ['import.chats-broken', '{"createdAt":1,"messages":[{"versions":[]}]}'],
    ['import.chats-broken', '[{"chat":{"title":"x","history":{"messages":[]}}}]'],
    [
      'import.chats-broken',
      '{"type":"session","id":"1","name":"x","lastModified":1,"currNode":null}\n{"type":"message"}',
    ],
  ])('%s: %s', (code, text) => {
    expect(() => readChats(text, 'x.json')).toThrow(expect.objectContaining({ code }))
  })

  test('the reason names the place', () => {
    const broken = llama()
    broken[0]?.messages.splice(3, 1, { id: 'm2' })
    expect(() => readChats(JSON.stringify(broken), 'x.json')).toThrow(/llama\.cpp.*0\.messages\.3\./)
  })
})

test('a tree whose messages follow each other in a circle, or nothing, does not hang', () => {
  const message = { role: 'user' as const, text: 'x', pictures: [], createdAt: 1 }
  expect(treeOf([{ id: 'a', parent: 'b', message }, { id: 'b', parent: 'a', message }], 'a')).toEqual([]) // prettier-ignore
  expect(treeOf([{ id: 'a', parent: 'gone', message }], 'gone')).toMatchObject([{ id: 'a', parent: null }])
  const deep = Array.from({ length: 50_000 }, (_, at) => ({ id: `${at}`, parent: at ? `${at - 1}` : null, message }))
  expect(treeOf(deep, '49999')).toHaveLength(50_000)
})

test('the branch that was on show is the one the window opens with, though another was written later', () => {
  const at = (id: string, parent: string | null, createdAt: number) => {
    return { id, parent, message: { role: 'user' as const, text: id, pictures: [], createdAt } }
  }
  const messages = treeOf([at('a', null, 1), at('shown', 'a', 2), at('newer', 'a', 3)], 'shown')
  expect(messages.map(({ id, createdAt }) => [id, createdAt])).toEqual([
    ['a', 1],
    ['newer', 3],
    ['shown', 3],
  ])
})
