// Docent connects to nothing but what docs/NETWORK.md lists: a new connection anywhere else fails here.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What opens a connection or listens for one. */
const connects =
  /\bfetch\(|from '(?:node:)?(?:https?|net|dgram|tls|http2|undici|ws)'|WebSocket\(|XMLHttpRequest|EventSource\(|sendBeacon|openExternal|net\.request/

const allowed = [
  'main/hosts/api/server.ts',
  'main/hosts/browser/server.ts',
  'main/hosts/browser/session.ts',
  'main/hosts/cli/connection.ts',
  'main/hosts/electron/window.ts',
  'renderer/services/browser-transport.ts',
  'renderer/services/http.ts',
]

test('no other file of ours can open a connection', () => {
  const files = ['main', 'renderer'].flatMap((root) =>
    readdirSync(root, { recursive: true })
      .map((path) => `${root}/${String(path).replaceAll('\\', '/')}`)
      .filter((path) => /\.(ts|svelte)$/.test(path)),
  )
  const connecting = files.filter((path) => connects.test(readFileSync(path, 'utf8')))
  expect(files.length).toBeGreaterThan(50)
  expect(connecting.filter((path) => !allowed.includes(path))).toEqual([])
})

/** Names of XML vocabularies, which nobody opens. */
const namespaces =
  /^http:\/\/(www\.w3\.org\/(2000\/svg|1999\/02\/22-rdf-syntax-ns#|XML\/1998\/namespace)|purl\.org\/dc\/elements\/1\.1\/)/

test('no address of another machine is written in the code', () => {
  const files = ['main', 'renderer'].flatMap((root) =>
    readdirSync(root, { recursive: true }).map((path) => `${root}/${String(path)}`),
  )
  const addresses = files
    .filter((path) => /\.(ts|svelte|html)$/.test(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/https?:\/\/[^\s'"`)<]+/g)].map(([url]) => url))
  const foreign = addresses.filter(
    (url) => !namespaces.test(url) && !/^https?:\/\/(127\.0\.0\.1|\$\{|host\b|orpc)/.test(url),
  )
  expect(foreign).toEqual([])
})

test('docs/NETWORK.md lists every line that opens a connection, and no other', () => {
  const opens = /\bfetch\(|new WebSocket\(|\.listen\(port, '|openExternal\(/
  const inCode = allowed
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .map((line) => line.trim())
    .filter((line) => opens.test(line))
  const block = /```ts\n([^]*?)```/.exec(readFileSync('docs/NETWORK.md', 'utf8'))?.[1] ?? ''
  const listed = block.split('\n').filter((line) => line !== '' && !line.startsWith('//'))
  expect(listed.toSorted()).toEqual(inCode.toSorted())
  expect(listed.length).toBeGreaterThan(5)
})
