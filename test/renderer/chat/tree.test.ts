import { expect, test } from 'vitest'
import type { Message } from '../../../main/contract/conversations'
import { MessageId } from '../../../main/contract/ids'
import { newestLeaf, pathTo, siblingsOf } from '../../../renderer/chat/tree'

const id = (n: number) => MessageId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)

function message(n: number, parent: number | null, createdAt = n): Message {
  const role = n % 2 ? 'user' : 'assistant'
  const rest = { state: 'complete', text: '', pictures: [], pack: null, stats: null, error: null } as const
  return { ...rest, pictures: [], id: id(n), parent: parent === null ? null : id(parent), role, createdAt }
}

/** 1 → 2 → 3 → 4; the answer 2 was regenerated as 6, the question 3 edited to 5. */
const tree = [message(1, null), message(2, 1), message(3, 2), message(4, 3), message(5, 2), message(6, 1, 100)]

test('the path runs from the first message to the leaf (bug: reversed, or a sibling in between)', () => {
  expect(pathTo(tree, id(4)).map((m) => m.id)).toEqual([id(1), id(2), id(3), id(4)])
})

test('no leaf, or one that is gone, gives an empty path (bug: an endless walk, or a crash)', () => {
  expect(pathTo(tree, null)).toEqual([])
  expect(pathTo(tree, id(9))).toEqual([])
})

test('the newest leaf is the last written one, wherever it hangs (bug: always the first branch)', () => {
  expect(newestLeaf(tree)).toBe(id(6))
})

test('below a sibling, the newest leaf stays on its branch (bug: switching jumps to another branch)', () => {
  expect(newestLeaf(tree, id(2))).toBe(id(5))
  expect(newestLeaf(tree, id(3))).toBe(id(4))
  expect(newestLeaf(tree, id(4))).toBe(id(4))
})

test('an empty tree has no leaf', () => {
  expect(newestLeaf([])).toBeNull()
})

test('siblings are the versions at one place, in order (bug: 1/2 counts cousins)', () => {
  expect(siblingsOf(tree, message(5, 2)).map((m) => m.id)).toEqual([id(3), id(5)])
  expect(siblingsOf(tree, message(1, null)).map((m) => m.id)).toEqual([id(1)])
})
