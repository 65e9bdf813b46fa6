// The browser host: the same window and router on the loopback address, for machines without a desktop and for tests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import { text } from '../../contract/texts/catalogue'
import type { Services } from '../../core/docent'
import { windowRouter } from '../../core/router'
import { contentHandler } from '../content'
import { SessionGuard } from './session'

export interface BrowserHost {
  port: number
  /** A fresh one-time address to open. */
  address(): string
  /** For the command line on the same data folder. */
  token: string
  close(): Promise<void>
}

/** RPC messages are small; pictures travel as HTTP bodies. */
const largestMessage = 4 * 1024 * 1024

/**
 * A window has a socket and a few requests; more are nobody's. Whoever connects and says nothing is cut off, so that
 * strangers cannot keep the places (docs/decisions/0023: why sizes and places are bounded, and not rates).
 */
const places = 512
const silence = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 }

/** @param port 0 takes a free one */
export async function serve(services: Services, windowFolder: string, port: number): Promise<BrowserHost> {
  const content = contentHandler(services, windowFolder)
  const rpc = new RPCHandler(windowRouter(services))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage })
  const guard = new SessionGuard(() => actualPort)
  let actualPort = port

  const server = createServer(silence, (request, response) => {
    void respond(request, response, guard, content).catch(() => response.destroy())
  })
  server.maxConnections = places
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const welcome =
      request.url === '/rpc' && guard.isOurHost(request) && guard.isOurOrigin(request, true) && guard.isKnown(request)
    if (!welcome) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => opened.terminate()) // a message that is too large or torn costs its socket, not the host
      void rpc.upgrade(opened)
      // A window is there, a question will come. If the engine cannot load, the question says so.
      if (request.headers.origin !== undefined) void services.chat.warm().catch(() => undefined)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  actualPort = (server.address() as AddressInfo).port

  return {
    port: actualPort,
    address: () => guard.address(),
    token: guard.token,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  guard: SessionGuard,
  content: (request: Request) => Promise<Response>,
): Promise<void> {
  if (!guard.isOurHost(request) || !guard.isOurOrigin(request)) return void response.writeHead(403).end()
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`)
  const ticket = url.searchParams.get('token')
  if (ticket !== null && url.pathname === '/') {
    const cookie = guard.redeem(ticket)
    // A page opened from history has a used token but still its cookie: it is let in without the token in its address.
    if (cookie === null && !guard.isKnown(request)) return void response.writeHead(401).end(text('host.sign-in'))
    return void response.writeHead(303, { Location: '/', ...(cookie !== null && { 'Set-Cookie': cookie }) }).end()
  }
  if (!guard.isKnown(request))
    return void response.writeHead(401, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text('host.sign-in'))
  const answer = await content(toRequest(request, url))
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.body) await pipeline(Readable.fromWeb(answer.body), response)
  else response.end()
}

function toRequest(request: IncomingMessage, url: URL): Request {
  const hasBody = request.method === 'POST'
  return new Request(url, {
    method: request.method ?? 'GET',
    ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
  })
}
