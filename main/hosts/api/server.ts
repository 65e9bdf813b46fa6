// The local API on the loopback address. Before anything of a request is read, it must come to this address, from a
// program and not from a web page, with the token.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { apiLimits, apiRoutes, type ApiRoute } from '../../contract/api'
import { DocentError } from '../../contract/errors'
import { text } from '../../contract/texts/catalogue'
import type { Services } from '../../core/docent'
import type { ApiServer } from '../../core/local-api/local-api'
import { equal } from '../tokens'
import { ApiError, toApiError } from './errors'
import { apiHandlers, type Answer } from './handlers'

/** A body that takes longer to arrive is cut off: on this machine none does. */
const slowestMs = 60_000

/** @param port 0 takes a free one @throws DocentError `api.port-taken` */
export async function listenForApi(services: Services, port: number, token: () => string): Promise<ApiServer> {
  let actual = port
  const address = (): string => `http://127.0.0.1:${actual}/v1`
  const answer = apiHandlers(services, address)
  const server = createServer({ requestTimeout: slowestMs }, (request, response) => {
    void respond(request, response, { port: () => actual, token, answer }).catch(() => response.destroy())
  })
  server.maxConnections = 4 * apiLimits.waiting
  await listening(server, port)
  actual = (server.address() as AddressInfo).port
  return {
    address: address(),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listening(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (cause) {
    throw new DocentError('api.port-taken', { port: String(port) }, { cause })
  }
}

interface Served {
  port: () => number
  token: () => string
  answer: Answer
}

async function respond(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    checkCaller(request, served)
    const route = routeOf(request)
    const body = request.method === 'POST' ? await jsonOf(request) : null
    const answered = await served.answer(route, body, gone.signal)
    if ('events' in answered) await stream(response, answered.events as AsyncGenerator<string>)
    else send(response, 200, answered)
  } catch (error) {
    if (gone.signal.aborted) return
    const told = toApiError(error)
    response.setHeader('Connection', 'close')
    send(response, told.status, told.toBody())
    request.resume() // lets the caller finish what it sends, so that it hears the answer
  }
}

/** @throws ApiError */
function checkCaller({ headers }: IncomingMessage, { port, token }: Served): void {
  const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`]
  // A page that rebinds its name to 127.0.0.1 has its own name here.
  if (!hosts.includes(headers.host ?? '')) throw new ApiError(403, 'wrong_host', text('api.host'))
  // Programs send no Origin. Preflights have one too, so no page is ever told that it may call.
  if (headers.origin !== undefined) throw new ApiError(403, 'wrong_origin', text('api.origin'))
  const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (bearer === undefined || !equal(bearer, token())) throw new ApiError(401, 'invalid_api_key', text('api.no-token'))
}

/** @throws ApiError 404 */
function routeOf({ method, url }: IncomingMessage): ApiRoute {
  const route = `${method} ${(url ?? '/').split('?')[0]}`
  if (Object.hasOwn(apiRoutes, route)) return route as ApiRoute
  throw new ApiError(404, 'unknown_url', text('api.route', { route: route.slice(0, 200) }))
}

/** @throws ApiError when it is too large or no JSON */
async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const tooLarge = new ApiError(413, 'body_too_large', text('api.too-large', { limit: apiLimits.body / 1024 / 1024 }))
  if (Number(request.headers['content-length'] ?? 0) > apiLimits.body) throw tooLarge
  const chunks: Buffer[] = []
  let bytes = 0
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes > apiLimits.body) {
        request.removeAllListeners('data')
        reject(tooLarge)
      } else chunks.push(chunk)
    })
    request.once('end', resolve)
    request.once('error', reject)
  })
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    throw new ApiError(400, 'invalid_json', text('api.not-json'))
  }
}

const guardHeaders = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' }

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...guardHeaders, 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

/** A caller that goes away ends the events, and with them the answer. */
async function stream(response: ServerResponse, events: AsyncGenerator<string>): Promise<void> {
  response.writeHead(200, { ...guardHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' })
  await pipeline(Readable.from(events, { objectMode: false }), response)
}
