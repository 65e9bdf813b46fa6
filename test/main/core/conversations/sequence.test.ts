import { expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { buildTurns, turnsAbout } from '../../../../main/core/conversations/sequence'

const pack = { system: 'You see.' }
const picture = 'h'.repeat(64) as Sha256
const asked = (text: string, pictures: Sha256[] = []) => ({ role: 'user' as const, text, pictures })
const answered = (text: string) => ({ role: 'assistant' as const, text, pictures: [] })

test('system, history, question: in this order, with the pictures before the words', () => {
  const turns = buildTurns([asked('One?', [picture]), answered('Yes.'), asked('Two?')], pack, 'Be brief.')
  expect(turns.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
  expect(turns[0]?.parts).toEqual([{ type: 'text', text: 'You see.\nBe brief.' }])
  expect(turns[1]?.parts.map(({ type }) => type)).toEqual(['picture', 'text'])
})

test('system and the last question are pinned; history is not', () => {
  const turns = buildTurns([asked('One?', [picture]), answered('Yes.'), asked('Two?')], pack, '')
  expect(turns.map(({ pinned }) => pinned)).toEqual([true, false, false, true])
})

test('an unfinished answer stays open behind its question; an empty one is left to the template', () => {
  const open = buildTurns([asked('One?'), answered('It is a')], pack, '')
  expect(open.at(-1)).toMatchObject({ role: 'assistant', pinned: true })
  expect(buildTurns([asked('One?'), answered('')], pack, '').at(-1)).toMatchObject({ role: 'user' })
})

test('a question of pictures alone is kept', () => {
  expect(buildTurns([asked('', [picture])], pack, '').at(-1)?.parts[0]).toMatchObject({ type: 'picture' })
})

test('shots stand between system and history, as they are', () => {
  const shots = [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'Label:' }], pinned: true }]
  const turns = buildTurns([asked('One?'), answered('Yes.'), asked('Two?')], pack, '', shots)
  expect(turns.map(({ role }) => role)).toEqual(['system', 'user', 'user', 'assistant', 'user'])
  expect(turns[1]).toBe(shots[0])
})

test('a question outside a conversation reads as the same question would in one', () => {
  const shots = buildTurns([asked('Label:', [picture]), answered('cat')], pack, '').slice(1)
  expect(turnsAbout([picture], 'One?', pack, shots)).toEqual(buildTurns([asked('One?', [picture])], pack, '', shots))
})
