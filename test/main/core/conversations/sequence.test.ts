import { expect, test } from 'vitest'
import type { PictureId, Sha256 } from '../../../../main/contract/ids'
import { buildTurns } from '../../../../main/core/conversations/sequence'

const shot = { picture: 'One cat.\n', question: 'What is it?', answer: 'A cat.' }
const pack = { system: 'You help.', composition: { version: 1, system: 'You see.', shots: [shot] } }
const picture = 'p' as PictureId
const hashOf = () => 'h'.repeat(64) as Sha256
const asked = (text: string, pictures: PictureId[] = []) => ({ role: 'user' as const, text, pictures })
const answered = (text: string) => ({ role: 'assistant' as const, text, pictures: [] })

test('system, shots, history, question: in this order, with the pictures before the words', () => {
  const turns = buildTurns([asked('One?', [picture]), answered('Yes.'), asked('Two?')], pack, 'Be brief.', hashOf)
  expect(turns.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user', 'assistant', 'user'])
  expect(turns[0]?.parts).toEqual([{ type: 'text', text: 'You see.\nBe brief.' }])
  expect(turns[3]?.parts.map(({ type }) => type)).toEqual(['picture', 'text'])
})

test('system, shots and the last question are pinned; history is not', () => {
  const turns = buildTurns([asked('One?', [picture]), answered('Yes.'), asked('Two?')], pack, '', hashOf)
  expect(turns.map(({ pinned }) => pinned)).toEqual([true, true, true, false, false, true])
})

test('an unfinished answer stays open behind its question; an empty one is left to the template', () => {
  const open = buildTurns([asked('One?'), answered('It is a')], pack, '', hashOf)
  expect(open.at(-1)).toMatchObject({ role: 'assistant', pinned: true })
  expect(buildTurns([asked('One?'), answered('')], pack, '', hashOf).at(-1)).toMatchObject({ role: 'user' })
})

test('a question of pictures alone is kept', () => {
  expect(buildTurns([asked('', [picture])], pack, '', hashOf).at(-1)?.parts[0]).toMatchObject({ type: 'picture' })
})

test('a conversation without pictures has no shots about pictures', () => {
  const turns = buildTurns([asked('Hello')], pack, '', hashOf)
  expect(turns.map(({ role }) => role)).toEqual(['system', 'user'])
  expect(turns[0]?.parts).toEqual([{ type: 'text', text: 'You help.' }])
})
