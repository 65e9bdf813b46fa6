// Attacks on the browser host beyond those of test/main/hosts/browser/server.test.ts: who may reach it at all, sizes,
// and requests that are none. After each, the host still answers its own user.
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { pictureLimits } from '../../main/contract/pictures'
import { serve, type BrowserHost } from '../../main/hosts/browser/server'
import { useDocent } from '../main/core/docent-fixture'
import { draws, below, seed } from './amounts'

const docent = useDocent()
let host: BrowserHost

beforeAll(async () => {
  host = await serve(docent.services, resolve('test/photos'), 0)
})
afterAll(() => host.close())
afterEach(async () => {
  const answer = await fetch(`http://127.0.0.1:${host.port}/README.md`, { headers: { cookie: `docent=${host.token}` } })
  expect(answer.status).toBe(200)
})

/** What comes back for exactly these bytes. */
function raw(bytes: string | Buffer): Promise<string> {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(host.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (data) => {
      answer += data.toString('latin1')
      setTimeout(() => socket.destroy(), 100) // where the connection would be kept
    })
    socket.on('error', () => done(answer))
    socket.on('close', () => done(answer))
    socket.setTimeout(10_000, () => socket.destroy())
  })
}

const ours = () => `Host: 127.0.0.1:${host.port}\r\nConnection: close\r\n`
const signedIn = () => `${ours()}Cookie: docent=${host.token}\r\n`

test('it listens on the loopback address alone', async () => {
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter(({ internal, family }) => !internal && family === 'IPv4') // prettier-ignore
  for (const { address } of others) {
    const reached = await new Promise((done) => {
      const socket = connect({ port: host.port, host: address, timeout: 3_000 })
      socket.once('connect', () => done(true)).once('error', () => done(false)).once('timeout', () => done(false)) // prettier-ignore
      socket.once('close', () => done(false))
      setTimeout(() => socket.destroy(), 3_500).unref()
    })
    expect(reached, address).toBe(false)
  }
})

test('a thousand guessed tokens open nothing, and a good one still does', async () => {
  const address = new URL(host.address())
  const draw = draws(seed)
  for (let guess = 0; guess < 1_000; guess++) {
    const token = Array.from({ length: 43 }, () => 'abcdefghijklmnop'[below(16, draw)]).join('')
    const refused = await fetch(`${address.origin}/?token=${token}`, { redirect: 'manual' })
    if (refused.status !== 401) throw new Error(`guess ${guess} gave ${refused.status}`)
  }
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(303)
})

test.each([
  ['another name in the request line', () => `GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n`, /^HTTP\/1.1 403/],
  ['two hosts', () => `GET /README.md HTTP/1.1\r\nHost: evil.example\r\n${signedIn()}\r\n`, /^HTTP\/1.1 40[03]/],
  ['no host', () => `GET / HTTP/1.1\r\nCookie: docent=${host.token}\r\n\r\n`, /^HTTP\/1.1 40[03]/],
  ['a second request smuggled in a body', () => `POST / HTTP/1.1\r\n${signedIn()}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /README.md HTTP/1.1\r\n\r\n`, /^HTTP\/1.1 40[03]/],
  ['a header without an end', () => `GET / HTTP/1.1\r\n${signedIn()}X: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
  ['no HTTP at all', () => '\u0016\u0003\u0001\u0002\u0000', /^(HTTP\/1.1 400|$)/],
  ['a cookie of another name', () => `GET /README.md HTTP/1.1\r\n${ours()}Cookie: xdocent=${host.token}\r\n\r\n`, /^HTTP\/1.1 401/],
  ['half a token', () => `GET /README.md HTTP/1.1\r\n${ours()}Cookie: docent=${host.token.slice(0, 20)}\r\n\r\n`, /^HTTP\/1.1 401/],
  ['a broken escape', () => `GET /%E0%A4%A HTTP/1.1\r\n${signedIn()}\r\n`, /^HTTP\/1.1 [45]/],
  ['a path of backslashes and dots', () => `GET /..%5c..%5c..%5cetc/passwd HTTP/1.1\r\n${signedIn()}\r\n`, /^HTTP\/1.1 404/],
  ['a name with line ends', () => `GET /samples/a.jpg%0d%0aSet-Cookie:%20x=1 HTTP/1.1\r\n${signedIn()}\r\n`, /^HTTP\/1.1 404/],
  ['a page that posts a form', () => `POST /pictures?name=a HTTP/1.1\r\n${signedIn()}Origin: http://127.0.0.1:1\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx`, /^HTTP\/1.1 403/],
  ['a socket without an origin', () => `GET /rpc HTTP/1.1\r\n${ours().replace('close', 'Upgrade')}Upgrade: websocket\r\nCookie: docent=${host.token}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`, /^HTTP\/1.1 403/],
])('%s is refused', async (_, request, answer) => {
  const got = await raw(request())
  expect(got).toMatch(answer)
  expect(got).not.toMatch(/^set-cookie: x=1/im)
  expect(got).not.toContain(host.token)
}) // prettier-ignore

test('a picture that is too large is refused while it comes, and nothing of it stays', async () => {
  const piece = new Uint8Array(8 * 1024 * 1024)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += piece.length
      if (sent > 4 * pictureLimits.bytes) controller.close()
      else controller.enqueue(piece)
    },
  })
  const headers = { cookie: `docent=${host.token}`, origin: `http://127.0.0.1:${host.port}` }
  const request = { method: 'POST', headers, body, duplex: 'half' as const }
  const answer = await fetch(`http://127.0.0.1:${host.port}/pictures?name=big.png`, request).then(
    (response) => response.json() as Promise<unknown>,
    () => 'the connection was closed',
  )
  if (answer !== 'the connection was closed') expect(answer).toMatchObject({ code: 'picture.too-many-bytes' })
  expect(sent).toBeLessThan(4 * pictureLimits.bytes)
})

test('a message that is too large, or none, ends its own socket and no other', async () => {
  const options = { headers: { cookie: `docent=${host.token}`, origin: `http://127.0.0.1:${host.port}` } }
  for (const message of [Buffer.alloc(5 * 1024 * 1024), Buffer.from('no JSON'), Buffer.from('{"__proto__": {"polluted": true}}'), Buffer.alloc(0)]) {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, options)
    await new Promise((opened) => socket.once('open', opened))
    const closed = new Promise((done) => socket.once('close', (code) => done(code)))
    socket.on('error', () => undefined)
    socket.send(message)
    if (message.length > 4 * 1024 * 1024) expect(await closed).toBe(1009)
    else await new Promise((later) => setTimeout(later, 100))
    socket.terminate()
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
}) // prettier-ignore

test('a thousand connections that say nothing are cut off, and the host answers its user again', async () => {
  const silent = Array.from({ length: 1_000 }, () =>
    connect(host.port, '127.0.0.1')
      .on('error', () => undefined)
      .resume(),
  )
  const ended = silent.map((socket) => new Promise((done) => socket.once('close', () => done(true))))
  await Promise.all(ended)
  const answer = await fetch(`http://127.0.0.1:${host.port}/README.md`, { headers: { cookie: `docent=${host.token}` } })
  expect(answer.status).toBe(200)
})

test('requests of its user that come all at once are all answered', async () => {
  const headers = { cookie: `docent=${host.token}` }
  const answers = await Promise.all(Array.from({ length: 300 }, () => fetch(`http://127.0.0.1:${host.port}/README.md`, { headers }).then(({ status }) => status)))
  expect(new Set(answers)).toEqual(new Set([200]))
}) // prettier-ignore
