import { expect, test, vi } from 'vitest'
import type { MessageId } from '../../../../main/contract/ids'
import { Keeper } from '../../../../main/core/conversations/keeper'
import type { Messages } from '../../../../main/store/messages'

test('many tokens are one write, at most 250 ms behind', () => {
  vi.useFakeTimers()
  const setText = vi.fn()
  const keeper = new Keeper({ setText } as unknown as Messages, 'm' as MessageId, 'It is ')
  for (const word of ['a ', 'brown ', 'dog']) keeper.append(word)
  expect(setText).not.toHaveBeenCalled()
  vi.advanceTimersByTime(250)
  expect(setText.mock.calls).toEqual([['m', 'It is a brown dog']])
  keeper.append('.')
  keeper.close()
  vi.advanceTimersByTime(1000)
  expect(setText).toHaveBeenCalledTimes(1)
  expect(keeper.text).toBe('It is a brown dog.')
  vi.useRealTimers()
})

test('a store that takes nothing more is told with the next token, and harms no timer', () => {
  vi.useFakeTimers()
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  const setText = vi.fn(() => {
    throw full
  })
  const keeper = new Keeper({ setText } as unknown as Messages, 'm' as MessageId, '')
  keeper.append('It ')
  vi.advanceTimersByTime(250)
  expect(setText).toHaveBeenCalledTimes(1)
  expect(() => keeper.append('is')).toThrow(expect.objectContaining({ code: 'store.full' }))
  expect(keeper.text).toBe('It is')
  vi.useRealTimers()
})
