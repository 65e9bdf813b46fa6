import { expect, test } from 'vitest'
import { ConversationId } from '../../../main/contract/ids'
import { byDay, inGroups } from '../../../renderer/conversations/days'

const now = new Date(2026, 2, 10, 0, 30)
const item = (...when: [number, number, number, number]) => ({
  id: ConversationId.parse(crypto.randomUUID()),
  title: 't',
  updatedAt: new Date(...when).getTime(),
  picture: null,
  pinned: false,
  archived: false,
  tags: [],
})

test('days change at midnight, not after 24 hours (bug: 23:50 still counts as today)', () => {
  const groups = byDay([item(2026, 2, 10, 0), item(2026, 2, 9, 23), item(2026, 2, 8, 12)], now)
  expect(groups.map((group) => group.title)).toEqual(['Today', 'Yesterday', 'Earlier this week'])
})

test('older ones go by month, with the year where it is another', () => {
  const groups = byDay([item(2026, 1, 1, 9), item(2026, 1, 1, 8), item(2025, 11, 24, 9)], now)
  expect(groups.map(({ title, items }) => [title, items.length])).toEqual([
    ['February', 2],
    ['December 2025', 1],
  ])
})

test('a clock that went backwards puts the future under today (bug: a group without a name)', () => {
  expect(byDay([item(2026, 2, 12, 9)], now)[0]?.title).toBe('Today')
})

test('pinned ones stand first, whatever their day, and in no day', () => {
  const old = { ...item(2025, 1, 1, 0), pinned: true }
  const groups = inGroups([item(2026, 2, 10, 0), old], now)
  expect(groups.map(({ title, items }) => [title, items.length])).toEqual([
    ['Pinned', 1],
    ['Today', 1],
  ])
  expect(groups[0]?.items[0]).toBe(old)
})
