import { expect, test } from 'vitest'
import { ConversationId } from '../../../main/contract/ids'
import { Selection } from '../../../renderer/conversations/selection.svelte'

const ids = Array.from({ length: 5 }, () => ConversationId.parse(crypto.randomUUID()))
const [a, b, c, d, e] = ids as [ConversationId, ConversationId, ConversationId, ConversationId, ConversationId]
const of = (selection: Selection) => ids.filter((id) => selection.has(id))

test('a range goes from its anchor both ways and shrinks again', () => {
  const selection = new Selection()
  selection.toggle(c)
  selection.extendTo(e, ids)
  expect(of(selection)).toEqual([c, d, e])
  selection.extendTo(d, ids)
  expect(of(selection)).toEqual([c, d])
  selection.extendTo(a, ids)
  expect(of(selection)).toEqual([a, b, c])
})

test('without an anchor, or with one that is no longer shown, a range is the row itself', () => {
  const selection = new Selection()
  selection.extendTo(b, ids)
  expect(of(selection)).toEqual([b])
  selection.toggle(a)
  selection.extendTo(d, [b, c, d])
  expect(of(selection)).toEqual([d])
})
