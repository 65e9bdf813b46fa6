// What was deleted must be forgotten by the engine too, whenever somebody dies in between.
import { expect, test } from 'vitest'
import type { ConversationId } from '../../../../main/contract/ids'
import { Copies } from '../../../../main/core/retention/copies'
import { Sweeper, undoSeconds } from '../../../../main/core/retention/sweeper'
import { temporaryStore } from '../../store/folder'

const later = Date.now() + 1000 * (undoSeconds + 60)

/** A sweeper over one removed conversation; `forget` sees whether its row is still there. */
function sweeping(forget: (conversations: ConversationId[], there: boolean) => void) {
  const store = temporaryStore()
  const id = store.conversations.create('Holiday')
  store.conversations.remove(id)
  const told = async ({ conversations }: { conversations: ConversationId[] }): Promise<void> =>
    forget(conversations, store.conversations.waiting() > 0)
  return { id, store, sweeper: new Sweeper(store, new Copies(`${store.folder}/backups`), told) }
}

test('the engine is told before the rows go, so that a crash in between tells it again', async () => {
  const calls: [ConversationId[], boolean][] = []
  const { id, store, sweeper } = sweeping((...call) => void calls.push(call))
  await sweeper.sweep(later)
  expect(calls).toEqual([[[id], true]])
  expect(store.conversations.waiting()).toBe(0)
})

test('an engine that dies while it is told is told again, and the rows go all the same', async () => {
  let failing = true
  const calls: ConversationId[][] = []
  const { id, store, sweeper } = sweeping((conversations) => {
    if (failing) throw new Error('the engine died')
    calls.push(conversations)
  })
  await sweeper.sweep(later)
  expect(store.conversations.waiting()).toBe(0)
  failing = false
  await sweeper.sweep(later)
  await sweeper.sweep(later)
  expect(calls).toEqual([[id]])
})
