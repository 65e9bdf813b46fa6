// Bytes travel over the host's content routes, beside RPC.
import { DocentError, Failure } from '../../main/contract/errors'
import { ConnectionLost } from './connection'

/** @throws ConnectionLost */
export async function request(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ConnectionLost('', { cause })
  }
}

/** Sends a file's bytes; what comes back is what the host makes of them. @throws DocentError, ConnectionLost */
export async function post(address: string, file: File, signal?: AbortSignal): Promise<unknown> {
  const headers = { 'content-type': 'application/octet-stream' }
  const response = await request(address, { method: 'POST', headers, body: file, ...(signal && { signal }) })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const failure = Failure.safeParse(answer)
  if (!failure.success) throw new DocentError('internal')
  throw new DocentError(failure.data.code, { name: file.name, ...failure.data.details })
}
