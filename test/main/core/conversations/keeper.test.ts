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
