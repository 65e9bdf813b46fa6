// The browser host's line: a WebSocket to the origin that served the page.
import { RPCLink } from '@orpc/client/websocket'
import type { Transport } from './connection'

export function dialWebSocket(): Promise<Transport> {
  const address = new URL('/rpc', location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const websocket = new WebSocket(address)
  // Listens before the link does: when the link rejects its open calls, the line already counts as closed.
  const closed = new Promise<void>((resolve) => websocket.addEventListener('close', () => resolve(), { once: true }))
  const link = new RPCLink({ websocket })
  return new Promise((resolve, reject) => {
    websocket.addEventListener('open', () => resolve({ link, closed }), { once: true })
    websocket.addEventListener('error', () => reject(new Error('The WebSocket could not be opened.')), { once: true })
  })
}
