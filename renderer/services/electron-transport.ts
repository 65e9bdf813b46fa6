// The Electron host's line: the preload answers `docent:connect` with a MessagePort whose other end main holds.
import { RPCLink } from '@orpc/client/message-port'
import type { Transport } from './connection'

const patience = 5_000

export function dialPort(): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      removeEventListener('message', receive)
      reject(new Error('No port came from the preload script.'))
    }, patience)
    function receive(event: MessageEvent<unknown>): void {
      const [port] = event.ports
      if (event.source !== window || !isPortMessage(event.data) || !port) return
      clearTimeout(giveUp)
      removeEventListener('message', receive)
      resolve(transportOver(port))
    }
    addEventListener('message', receive)
    window.postMessage({ type: 'docent:connect' }, '*')
  })
}

function transportOver(port: MessagePort): Transport {
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve(), { once: true }))
  const link = new RPCLink({ port })
  port.start()
  return { link, closed }
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'docent:port'
}
