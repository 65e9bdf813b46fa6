import { expect, test } from 'vitest'
import { PictureId } from '../../../main/contract/ids'
import { duration, statsWords } from '../../../renderer/chat/stats-words'
import { stats } from '../host/stats'

const picture = PictureId.parse('00000000-0000-4000-8000-000000000001')
const look = (dock: string, cached: boolean, ms: number) => ({ picture, dock, cached, ms })

test('a new picture: how long was looked, in a person’s words', () => {
  const words = statsWords(stats({ looks: [look('find', false, 60), look('read', false, 36)] }))
  expect(words).toEqual(['first word 0.42 s', 'looked 96 ms', 'read 118 tokens, 71 remembered', '48 tokens/s on CPU'])
})

test('cached looks are remembered, not “looked 0 ms” (bug: cached times are shown as work)', () => {
  expect(statsWords(stats({ looks: [look('find', true, 0), look('read', true, 0)] }))).toContain('picture remembered')
})

test('tokens read are those that were new (bug: “read -36 tokens” on a follow-up)', () => {
  const words = statsWords(stats({ prefill: { tokens: 16, reused: 52, ms: 9 } }))
  expect(words).toContain('read 16 tokens, 52 remembered')
})

test('a text question says nothing of looking; nothing reused says nothing of remembering', () => {
  const words = statsWords(stats({ prefill: { tokens: 30, reused: 0, ms: 9 } }))
  expect(words.join()).not.toMatch(/look|remembered/)
  expect(words).toContain('read 30 tokens')
})

test('turns that did not fit are named', () => {
  expect(statsWords(stats({ turnsLeftOut: 1 }))).toContain('1 earlier turn left out')
})

test('a slow decoder keeps a decimal (bug: 0.4 tokens/s reads as 0)', () => {
  const decode = { tokens: 4, ms: 10_000, tokensPerSecond: 0.4 }
  expect(statsWords(stats({ decode }))).toContain('0.4 tokens/s on CPU')
})

test.each([
  [3.4, '3 ms'],
  [99.4, '99 ms'],
  [420, '0.42 s'],
  [12_340, '12.3 s'],
  [125_000, '2 min 5 s'],
])('%d ms reads %s', (ms, words) => {
  expect(duration(ms)).toBe(words)
})
