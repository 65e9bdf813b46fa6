import { readFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { WindowContract } from '../../../../main/contract/window'
import { serve, type BrowserHost } from '../../../../main/hosts/browser/server'
import { useDocent } from '../../core/docent-fixture'

const docent = useDocent()
let host: BrowserHost

beforeAll(async () => {
  host = await serve(docent.services, `${process.cwd()}/test/photos`, 0)
})
afterAll(() => host.close())

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A request with exactly these headers: fetch would not let an attacker's Host through. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })
}

const ours = () => `http://127.0.0.1:${host.port}`
const signedIn = () => ({ cookie: `docent=${host.token}` })

function openSocket(headers: Record<string, string>): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
    socket.once('error', () => resolve(0))
  })
}

describe('signing in', () => {
  test('the printed address works once, and trades its token for a cookie that scripts and other sites do not get', async () => {
    const path = host.address().slice(ours().length)
    const first = await send(path)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/^docent=\S+; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await send(path)).status).toBe(401)
  })

  test('a newer address makes the last one void', async () => {
    const old = host.address().slice(ours().length)
    host.address()
    expect((await send(old)).status).toBe(401)
  })

  test.each(['/', '/index.html', '/pictures/x/view', '/open/cat.jpg'])(
    'without the cookie there is nothing at %s',
    async (path) => {
      expect((await send(path)).status).toBe(401)
      expect((await send(path, { headers: { cookie: `docent=${'x'.repeat(host.token.length)}` } })).status).toBe(401)
    },
  )
})

describe('another page in the same browser', () => {
  test('that rebinds its name to this address is refused', async () => {
    expect((await send('/', { headers: { ...signedIn(), host: 'evil.example' } })).status).toBe(403)
    expect((await send('/', { headers: { ...signedIn(), host: `evil.example:${host.port}` } })).status).toBe(403)
  })

  test.each([
    ['another site', () => 'https://evil.example'],
    ['another port', () => 'http://127.0.0.1:1'],
    ['a sandboxed frame', () => 'null'],
  ])('from %s can neither post nor open a socket, even with the cookie', async (_, origin) => {
    const headers = { ...signedIn(), origin: origin() }
    expect((await send('/pictures?name=a.jpg', { method: 'POST', headers, body: Buffer.from('x') })).status).toBe(403)
    expect(await openSocket(headers)).toBe(403)
  })

  test('a post without any origin is refused', async () => {
    expect(
      (await send('/pictures?name=a.jpg', { method: 'POST', headers: signedIn(), body: Buffer.from('x') })).status,
    ).toBe(403)
  })

  test('a socket needs the cookie and an origin', async () => {
    expect(await openSocket({ origin: ours() })).toBe(403)
    expect(await openSocket(signedIn())).toBe(403)
  })
})

describe('files', () => {
  test('are served with a strict policy', async () => {
    const { status, headers } = await send('/README.md', { headers: signedIn() })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..\\..\\package.json',
    '//etc/passwd',
    '/open/%00',
  ])('nothing outside the window’s folder: %s', async (path) => {
    const { status, body } = await send(path, { headers: signedIn() })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.toString()).not.toContain('devDependencies')
  })

  test('other methods are refused', async () => {
    expect((await send('/', { method: 'DELETE', headers: { ...signedIn(), origin: ours() } })).status).toBe(405)
  })
})

describe('pictures', () => {
  const headers = () => ({ ...signedIn(), origin: ours() })

  test('go in as bytes and come out as view and thumbnail; no path and no hash is told', async () => {
    const body = readFileSync('test/photos/open/cat.jpg')
    const added = await send('/pictures?name=cat.jpg', { method: 'POST', headers: headers(), body })
    expect(added.status).toBe(201)
    const picture = JSON.parse(added.body.toString()) as { id: string }
    expect(Object.keys(picture).toSorted()).toEqual(['bytes', 'height', 'id', 'name', 'type', 'width'])
    for (const which of ['view', 'thumbnail']) {
      const { status, headers, body } = await send(`/pictures/${picture.id}/${which}`, { headers: signedIn() })
      expect([status, headers['content-type'], body.readUInt16BE(0)]).toEqual([200, 'image/jpeg', 0xffd8])
    }
  })

  test('that are none are refused in words', async () => {
    const answer = await send('/pictures?name=note.txt', {
      method: 'POST',
      headers: headers(),
      body: Buffer.from('hello there'),
    })
    expect(answer.status).toBe(422)
    expect(JSON.parse(answer.body.toString())).toEqual({
      code: 'picture.unknown-format',
      details: { name: 'note.txt' },
    })
  })

  test('that do not exist are not found, without words about files', async () => {
    const { status, body } = await send('/pictures/00000000-0000-4000-8000-000000000000/view', { headers: signedIn() })
    expect([status, JSON.parse(body.toString())]).toEqual([422, { code: 'picture.missing', details: {} }])
  })
})

describe('libraries', () => {
  const headers = () => ({ ...signedIn(), origin: ours() })

  test('files to import go in under names that are no paths, and a library comes out as a zip', async () => {
    const { uploads, importer, store } = docent.services
    const upload = uploads.begin('import')
    const body = readFileSync('test/photos/open/cat.jpg')
    for (const path of ['cat/1.jpg', '../../cat/2.jpg']) {
      const to = `/uploads/${upload}?path=${encodeURIComponent(path)}`
      expect((await send(to, { method: 'POST', headers: headers(), body })).status).toBe(204)
    }
    expect(uploads.files(upload).map(({ path, picture }) => [path, picture])).toEqual([
      ['cat/1.jpg', true],
      ['../../cat/2.jpg', true],
    ])
    const request = { upload, name: 'Cats', instruction: null }
    for await (const event of importer.run(request)) if (event.type === 'done') expect(event.added).toBe(1)
    const id = store.libraries.named('Cats')?.id ?? ''
    const out = await send(`/libraries/${id}/export?format=docent-library`, { headers: signedIn() })
    expect([out.status, out.headers['content-type'], out.body.toString('latin1', 0, 2)]).toEqual([
      200,
      'application/zip',
      'PK',
    ])
    expect(out.headers['content-disposition']).toBe('attachment; filename="cats.docent-library"')
    expect((await send(`/libraries/${id}/export?format=exe`, { headers: signedIn() })).status).toBe(404)
  })

  test('an upload that is gone is told, and a stranger may not add to one', async () => {
    const to = '/uploads/00000000-0000-4000-8000-000000000000?path=a.jpg'
    const gone = await send(to, { method: 'POST', headers: headers(), body: Buffer.from('x') })
    expect([gone.status, JSON.parse(gone.body.toString())]).toEqual([422, { code: 'import.missing', details: {} }])
    expect((await send(to, { method: 'POST', headers: signedIn(), body: Buffer.from('x') })).status).toBe(403)
  })
})

test('the command line comes in with its bearer token and no origin', async () => {
  const socket = await openSocket({ authorization: `Bearer ${host.token}` })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  const client: ContractRouterClient<WindowContract> = createORPCClient(link)
  expect((await client.about()).host).toBe('cli')
  await expect(client.conversations.open({ conversation: 'no id' as never })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  socket.terminate()
  expect(await openSocket({ authorization: `Bearer ${host.token}`, origin: 'https://evil.example' })).toBe(403)
  expect(await openSocket({ authorization: 'Bearer wrong' })).toBe(403)
})
