// Bugs these would catch: instructions or sampling that never reach the engine, a question that is not asked, attached
// libraries that are lost, a conversation that forgets how it was answered when its assistant is removed.
import { expect, test } from 'vitest'
import type { AssistantDraft } from '../../../../main/contract/assistants'
import { guidance } from '../../../../main/core/assistants/guidance'
import { ask } from '../../../../main/core/conversations/ask'
import { addPhoto, collect, textOf, useDocent } from '../docent-fixture'

const docent = useDocent()
const long = 'Be kind. '.repeat(60)
const draft: AssistantDraft = {
  name: 'Brief',
  icon: 'leaf',
  instructions: long,
  question: 'Describe this picture.',
  attached: { shots: null, taught: null },
  sampling: { temperature: 0, maxTokens: 3 },
}

const photo = (name: string) => addPhoto(docent, name)

test('its words follow those of the settings, and what it leaves open is theirs', () => {
  const settings = { instructions: 'Be exact.', temperature: 0.9, maxTokens: 100 }
  const own = { ...draft, id: crypto.randomUUID() as never, builtIn: null, changed: false, instructions: ' Be brief. ' }
  const pack = { sampling: { temperature: 0.2, topK: 40, topP: 1, minP: 0, repetitionPenalty: 1 } }
  expect(guidance(settings, own).instructions).toBe('Be exact.\nBe brief.')
  expect(guidance(settings, own).sampling(pack)).toMatchObject({ temperature: 0, maxTokens: 3, topK: 40 })
  const open = { ...own, sampling: { temperature: null, maxTokens: null } }
  expect(guidance(settings, open).sampling(pack)).toMatchObject({ temperature: 0.9, maxTokens: 100 })
})

test('pictures without words are asked its question, with its instructions and length, also after it is removed', async () => {
  const { chat, store } = docent.services
  const library = store.libraries.create('Kept')
  store.examples.add(library, [
    { pictures: [await photo('owl.jpg')], instruction: 'Label:', answer: 'bird', tags: [], note: '' },
  ])
  const shots = { libraries: [library], k: 1, choose: 'fixed' as const }
  const { id } = store.assistants.create({ ...draft, attached: { shots, taught: null } })
  const pictures = [await photo('cat.jpg')]
  const question = { parent: null, text: '', pictures }
  const plain = chat.send({ conversation: null, ...question, text: 'Describe this picture.' })
  await collect(chat.follow(plain.answer))
  const sent = chat.send({ conversation: null, ...question, assistant: id })
  await collect(chat.follow(sent.answer))
  const figures = (answer: typeof sent.answer) => store.messages.get(answer).stats
  expect(store.messages.get(sent.question).text).toBe('Describe this picture.')
  expect(store.conversations.get(sent.conversation).title).toBe('cat.jpg')
  expect(store.conversations.attached(sent.conversation).shots).toEqual(shots)
  expect(figures(sent.answer)?.decode.tokens).toBeLessThanOrEqual(3)
  expect(figures(sent.answer)?.shots?.used).toHaveLength(1)
  const read = (answer: typeof sent.answer) => {
    const { tokens = 0, reused = 0 } = figures(answer)?.prefill ?? {}
    return tokens + reused
  }
  expect(read(sent.answer)).toBeGreaterThan(read(plain.answer) + 120) // the instructions are 180 words
  store.assistants.remove(id)
  const again = chat.regenerate(sent.answer)
  await collect(chat.follow(again))
  expect(read(again)).toBe(read(sent.answer))
  expect(() => chat.send({ conversation: null, ...question, assistant: id })).toThrow(
    expect.objectContaining({ code: 'assistant.missing' }),
  )
})

test('outside a conversation it answers with its length, unless another is asked for', async () => {
  const { store } = docent.services
  const assistant = store.assistants.list().find(({ builtIn }) => builtIn === 'sorter')
  if (!assistant) throw new Error('no sorter')
  const asked = { pictures: [await photo('owl.jpg')], question: assistant.question, assistant, shots: null }
  expect(textOf(await collect(ask({ ...asked, sampling: {} }, docent.services)))).toBe('bird')
  const cut = await collect(ask({ ...asked, question: 'What is this?', sampling: { maxTokens: 2 } }, docent.services))
  expect(cut.at(-1)).toMatchObject({ type: 'done', stats: { decode: { tokens: 2 } } })
})
