// Serves the built window over a World, with the headers of the real hosts: to look at it without models.
//   node test/renderer/host/serve.ts [port] [folder with pictures]
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RPCHandler } from '@orpc/server/ws'
import { imageSize } from 'image-size'
import { WebSocketServer } from 'ws'
import { routerOf } from './router'
import { World } from './world'

const built = fileURLToPath(new URL('../../../build/renderer', import.meta.url))
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.jpg': 'image/jpeg',
}
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'",
  "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ')

export interface Served {
  address: string
  world: World
  /** Drops every WebSocket and refuses new ones while `down`. */
  cut(down: boolean): void
  close(): Promise<void>
}

export async function serve(world: World, samples: string, port = 0): Promise<Served> {
  const bytes = new Map<string, Buffer>()
  let refusing = false

  async function receive(request: IncomingMessage, name: string, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    try {
      const { width, height } = imageSize(body)
      const picture = world.addPicture(name, width, height)
      bytes.set(picture.id, body)
      response.end(JSON.stringify(picture))
    } catch {
      response.statusCode = 415
      response.end(JSON.stringify({ code: 'picture.unknown-format', details: { name } }))
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, root, id] = url.pathname.split('/')
    response.setHeader('content-security-policy', policy)
    if (root === 'uploads') return void response.writeHead(204).end()
    if (request.method === 'POST') return receive(request, url.searchParams.get('name') ?? 'picture', response)
    if (root === 'pictures') {
      const name = world.pictures.get(id ?? '')?.name ?? ''
      response.setHeader('content-type', 'image/jpeg')
      return void response.end(bytes.get(id ?? '') ?? (await readFile(join(samples, basename(name)))))
    }
    const file = root === 'samples' ? join(samples, basename(id ?? '')) : join(built, url.pathname)
    const path = url.pathname === '/' ? join(built, 'index.html') : file
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
    response.end(await readFile(path))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      response.statusCode = 404
      response.end()
    })
  })
  const sockets = new WebSocketServer({ noServer: true })
  const handler = new RPCHandler(routerOf(world))
  server.on('upgrade', (request, socket, head) => {
    if (refusing) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (websocket) => void handler.upgrade(websocket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return {
    world,
    address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/`,
    cut(down) {
      refusing = down
      for (const client of sockets.clients) client.terminate()
    },
    async close() {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
