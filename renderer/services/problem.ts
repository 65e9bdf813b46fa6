// What a caught error says to a person.
import { fromRpcError } from '../../main/contract/rpc'
import { failureText, text } from '../../main/contract/texts/catalogue'
import { ConnectionLost } from './connection'

export function problemText(error: unknown): string {
  if (error instanceof ConnectionLost) return text('connection.needed')
  return failureText(fromRpcError(error).toFailure())
}
