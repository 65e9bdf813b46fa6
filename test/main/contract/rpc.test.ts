import { ORPCError } from '@orpc/client'
import { expect, test, vi } from 'vitest'
import { DocentError } from '../../../main/contract/errors'
import { answered, fromRpcError, guarded, toRpcError } from '../../../main/contract/rpc'

test('our errors keep code and details on both ways', () => {
  const back = fromRpcError(toRpcError(new DocentError('picture.empty', { name: 'a.png' })))
  expect(back.toFailure()).toEqual({ code: 'picture.empty', details: { name: 'a.png' } })
})

test('a foreign error loses its message, so that no path crosses', () => {
  const error = toRpcError(new Error('ENOENT /home/someone/secret.txt'))
  expect(JSON.stringify(error.toJSON())).not.toContain('secret')
  expect(error.data).toEqual({ code: 'internal', details: {} })
})

test('the library’s own errors stay what they are', () => {
  const error = new ORPCError('BAD_REQUEST')
  expect(toRpcError(error)).toBe(error)
})

test('an RPC error of another kind becomes internal', () => {
  expect(fromRpcError(new ORPCError('NOT_FOUND')).code).toBe('internal')
})

test('handlers and iterators log the cause and throw what may cross', async () => {
  const log = vi.fn()
  const cause = new Error('inside')
  await expect(answered(() => Promise.reject(cause), log)).rejects.toMatchObject({ code: 'DOCENT' })
  async function* broken() {
    yield 1
    throw cause
  }
  const seen: number[] = []
  const drain = async () => {
    for await (const value of guarded(broken(), log)) seen.push(value)
  }
  await expect(drain()).rejects.toMatchObject({ code: 'DOCENT' })
  expect(seen).toEqual([1])
  expect(log.mock.calls).toEqual([[cause], [cause]])
})
