// Bugs these would catch: a removed assistant that takes its conversations' instructions along, one of Docent's own that
// cannot be brought back, words of a person that outlive their undo time.
import { expect, test } from 'vitest'
import { builtInAssistants, type AssistantDraft } from '../../../main/contract/assistants'
import { temporaryStore } from './folder'

const later = Date.now() + 60_000
const pirate: AssistantDraft = {
  name: 'Pirate',
  icon: 'map',
  instructions: 'Talk like a pirate.',
  question: '',
  attached: { shots: null, taught: null },
  sampling: { temperature: 0.5, maxTokens: null },
}
const codeOf = (code: string): unknown => expect.objectContaining({ code })

test('those of Docent come without a row, are changed, and come back as they were shipped', () => {
  const { assistants } = temporaryStore()
  expect(assistants.list()).toEqual(builtInAssistants)
  const [first] = builtInAssistants
  if (!first) throw new Error('none')
  const changed = assistants.change(first.id, { ...first, question: 'Why?' })
  expect(changed).toMatchObject({ builtIn: first.builtIn, changed: true, question: 'Why?' })
  assistants.remove(first.id)
  assistants.purge(later)
  expect(assistants.list()).toEqual(builtInAssistants.slice(1))
  expect(assistants.restore(first.id)).toEqual(changed)
  expect(assistants.reset(first.id)).toEqual(first)
  assistants.remove(first.id)
  assistants.restore(first.id)
  expect(assistants.list()).toEqual(builtInAssistants)
})

test('a name belongs to one assistant, and none is called Docent', () => {
  const { assistants } = temporaryStore()
  const { id } = assistants.create(pirate)
  expect(() => assistants.create({ ...pirate, name: 'pirate' })).toThrow(codeOf('assistant.name-taken'))
  expect(() => assistants.create({ ...pirate, name: 'docent' })).toThrow(codeOf('assistant.name-taken'))
  assistants.remove(id)
  assistants.create(pirate)
  expect(() => assistants.restore(id)).toThrow(codeOf('assistant.name-taken'))
})

test('a removed one stays for its conversations and goes with the last of them', () => {
  const { assistants, conversations } = temporaryStore()
  const { id } = assistants.create(pirate)
  const conversation = conversations.create('Ahoy', id)
  assistants.remove(id)
  assistants.purge(later)
  expect(() => assistants.get(id)).toThrow(codeOf('assistant.missing'))
  expect(assistants.find(id)).toMatchObject({ instructions: pirate.instructions })
  expect(conversations.assistant(conversation)).toBe(id)
  conversations.remove(conversation)
  conversations.purge(later)
  expect(assistants.waiting()).toBe(1)
  assistants.purge(later)
  expect(assistants.find(id)).toBeNull()
})

test('what is attached is told as far as it is there', () => {
  const { assistants, libraries } = temporaryStore()
  const library = libraries.create('Flags')
  const shots = { libraries: [library], k: 2, choose: 'nearest' as const }
  const { id } = assistants.create({ ...pirate, attached: { shots, taught: null } })
  expect(assistants.get(id).attached.shots).toEqual(shots)
  libraries.remove(library)
  expect(assistants.get(id).attached.shots).toBeNull()
})
