// What can be wrong with a disk or a data folder: Docent says one sentence with a way out, and loses nothing.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync, closeSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { failureText } from '../../main/contract/texts/catalogue'
import type { ErrorCode } from '../../main/contract/errors'
import { openStore } from '../../main/store/store'
import { testWhere } from './amounts'
import { eventually, Host } from './host'
import { packWith } from './pack-with'

const root = mkdtempSync(join(tmpdir(), 'docent-faults-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const nobody = 65_534
const isRoot = process.getuid?.() === 0

function hostIn(name: string): Host {
  const host = new Host(join(root, name))
  onTestFinished(() => host.end('SIGKILL'))
  return host
}

interface Ended {
  code: number | null
  said: string
}

/** The browser host on a folder in which it cannot start. */
function startsIn(folder: string, options: { uid?: number; pack?: string } = {}): Promise<Ended> {
  const args = [
    resolve('build/main/browser.cjs'),
    '--data-dir',
    folder,
    ...(options.pack ? ['--pack', options.pack] : []),
  ]
  const child = spawn(process.execPath, args, { ...(options.uid && { uid: options.uid, gid: options.uid }) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 20_000)
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(giveUp)
      done({ code, said: said.trim() })
    })
  })
}

function sentence(code: ErrorCode): string {
  return failureText({ code, details: {} })
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

async function answer(host: Host, question: string, pictures: never[] = []) {
  const { client } = host
  const sent = await client.messages.send({ conversation: null, parent: null, text: question, pictures })
  let said = ''
  let failure: string | null = null
  for await (const event of await client.messages.follow({ answer: sent.answer })) {
    if (event.type === 'text') said += event.delta
    if (event.type === 'failed') failure = event.error.code
  }
  return { ...sent, said, failure }
}

/** A file system of its own, 24 MB in memory, which only root may mount. */
function smallDisk(name: string): { fill(): void; free(): void } {
  const folder = join(root, name)
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  const filler = join(folder, 'filler')
  const free = (): void => rmSync(filler, { force: true })
  const fill = (): void => {
    for (const size of [1_048_576, 4_096]) {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
      } catch {
        // no room for as much
      }
    }
  }
  return { fill, free }
}

const mayMount = isRoot && process.platform === 'linux' && mounts()

function mounts(): boolean {
  const folder = mkdtempSync(join(root, 'mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  }
}

describe('a full disk', () => {
  testWhere(mayMount, 'mounting a small disk')('stops the answer in words; what was shown is kept, and Continue works when there is room', async () => {
    const disk = smallDisk('full')
    const host = hostIn('full')
    await host.start()
    const { client } = host
    await answer(host, 'Say hello.')
    const sent = await client.messages.send({ conversation: null, parent: null, text: 'Tell me a very long story about the sea.', pictures: [] })
    let [shown, failure] = ['', '']
    for await (const event of await client.messages.follow({ answer: sent.answer })) {
      if (event.type === 'text') shown += event.delta
      if (event.type === 'text' && shown.length > 40) disk.fill()
      if (event.type === 'failed') failure = event.error.code
    }
    expect(failure).toBe('store.full')
    await expect(answer(host, 'And now?')).rejects.toMatchObject({ data: { code: 'store.full' } })
    await expect(client.conversations.rename({ conversation: sent.conversation, title: 'Sea' })).rejects.toMatchObject({ data: { code: 'store.full' } })
    await expect(client.settings.write({ theme: 'dark' })).rejects.toMatchObject({ data: { code: 'store.full' } })
    const refused = await host.post('/pictures?name=cat.jpg', readFileSync('test/photos/open/cat.jpg'))
    expect([refused.status, await refused.json()]).toEqual([422, { code: 'store.full', details: {} }])
    await new Promise((later) => setTimeout(later, 6_000)) // a sweep comes by
    expect(host.running).toBe(true)
    disk.free()
    const { messages } = await client.conversations.open({ conversation: sent.conversation })
    const kept = messages.find(({ id }) => id === sent.answer)
    expect(kept).toMatchObject({ state: 'interrupted', error: { code: 'store.full' } })
    expect(kept?.text.startsWith(shown)).toBe(true)
    await client.messages.resume({ answer: sent.answer })
    await client.messages.stop({ answer: sent.answer })
    expect((await answer(host, 'Say hello.')).failure).toBeNull()
    await host.addPicture(readFileSync('test/photos/open/cat.jpg'), 'cat.jpg')
    expect(readdirSync(join(host.folder, 'pictures', 'drafts'))).toEqual([])
  }) // prettier-ignore
})

describe('a data folder that cannot be written', () => {
  const other = isRoot ? { uid: nobody } : {}
  test.skipIf(process.platform === 'win32')('is named, new or not', async () => {
    const folder = join(root, 'read-only')
    mkdirSync(folder)
    chmodSync(folder, 0o555)
    expect(await startsIn(folder, other)).toEqual({ code: 1, said: sentence('store.read-only') })
    expect(await startsIn(join(folder, 'below'), other)).toEqual({ code: 1, said: sentence('store.read-only') })
    chmodSync(folder, 0o755)
    openStore(folder).close()
    const before = digestOf(join(folder, 'docent.db'))
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444)
    chmodSync(folder, 0o555)
    expect(await startsIn(folder, other)).toEqual({ code: 1, said: sentence('store.read-only') })
    expect(digestOf(join(folder, 'docent.db'))).toBe(before)
    chmodSync(folder, 0o755)
    if (isRoot) chownSync(folder, 0, 0)
  })
})

describe('a damaged database', () => {
  test('is named where it is read, and the way out of the sentence works: pictures and a backup come back', async () => {
    const host = hostIn('damaged')
    await host.start()
    const picture = await host.addPicture(readFileSync('test/photos/open/cat.jpg'), 'cat.jpg')
    const kept = await answer(host, 'What is it?', [picture.id as never])
    let backup: Buffer | undefined
    for await (const event of await host.client.backups.create())
      if (event.type === 'done') backup = Buffer.from(await (await host.get(`/backups/${event.backup}`)).arrayBuffer())
    await host.end('SIGTERM')

    const file = join(host.folder, 'docent.db')
    const { size } = statSync(file)
    const handle = openSync(file, 'r+')
    for (let at = 4_096; at + 4_096 <= size; at += 4_096) writeSync(handle, Buffer.alloc(4_096, 0x5a), 0, 4_096, at)
    closeSync(handle)
    expect(await startsIn(host.folder)).toEqual({ code: 1, said: sentence('store.corrupt') })

    renameSync(file, join(root, 'damaged.db'))
    await host.start()
    await new Promise((later) => setTimeout(later, 6_000)) // a sweep comes by, and takes no picture for nobody's
    expect(readdirSync(join(host.folder, 'pictures'), { recursive: true }).filter((name) => String(name).endsWith('.original'))).toHaveLength(1)
    const { upload } = await host.client.imports.begin()
    await host.post(`/uploads/${upload}?path=x.docent-backup`, backup ?? Buffer.alloc(0))
    for await (const event of await host.client.backups.check({ upload })) expect(event.type).toMatch(/progress|done/)
    for await (const event of await host.client.backups.restore({ upload })) expect(event.type).toMatch(/progress|done/)
    const { messages } = await host.client.conversations.open({ conversation: kept.conversation })
    expect(messages.map(({ text }) => text)).toEqual(['What is it?', kept.said])
    expect((await host.get(`/pictures/${picture.id}/view`)).status).toBe(200)
  }) // prettier-ignore

  test('in a page that only one conversation needs costs that one, in words', async () => {
    const folder = join(root, 'one-page')
    const store = openStore(folder)
    const ids = ['first', 'second'].map((title) => {
      const conversation = store.conversations.create(title)
      store.messages.add({ conversation, parent: null, role: 'user', text: `${title} `.repeat(4_000), pictures: [], pack: null })
      return conversation
    })
    store.close()
    const file = join(folder, 'docent.db')
    const bytes = readFileSync(file)
    const page = Math.floor(bytes.indexOf('second second second') / 4_096)
    bytes.fill(0xff, page * 4_096, (page + 1) * 4_096)
    writeFileSync(file, bytes)
    const host = new Host(folder)
    onTestFinished(() => host.end('SIGKILL'))
    await host.start()
    const [first, second] = ids
    if (!first || !second) throw new Error('two were made')
    const open = (conversation: typeof first) => host.client.conversations.open({ conversation })
    expect((await open(first)).messages[0]?.text).toMatch(/^first first/)
    await expect(open(second)).rejects.toMatchObject({ data: { code: 'store.corrupt' } })
    expect(host.running).toBe(true)
  }) // prettier-ignore
})

test('a database from a newer Docent is not touched', async () => {
  const folder = join(root, 'newer')
  openStore(folder).close()
  const sqlite = new SQLite(join(folder, 'docent.db'))
  sqlite.pragma('user_version = 999')
  sqlite.close()
  const before = digestOf(join(folder, 'docent.db'))
  expect(await startsIn(folder)).toEqual({ code: 1, said: sentence('store.newer') })
  expect(digestOf(join(folder, 'docent.db'))).toBe(before)
})

test('two Docents on one data folder: the second says so, the first goes on', async () => {
  const host = hostIn('twice')
  await host.start()
  expect(await startsIn(host.folder)).toEqual({ code: 1, said: sentence('store.locked') })
  expect((await host.client.about()).host).toBe('browser')
})

test('a clock that goes back loses nothing and mixes nothing up', () => {
  const folder = join(root, 'clock')
  const store = openStore(folder)
  const now = Date.now()
  vi.useFakeTimers({ toFake: ['Date'], now })
  onTestFinished(() => void vi.useRealTimers())
  const conversation = store.conversations.create('Time')
  const add = (text: string, parent: ReturnType<typeof store.messages.add>['id'] | null) =>
    store.messages.add({ conversation, parent, role: 'user', text, pictures: [], pack: null }).id
  const first = add('before', null)
  vi.setSystemTime(now - 365 * 86_400_000)
  const second = add('after', first)
  expect(store.messages.of(conversation).map(({ text }) => text)).toEqual(['before', 'after'])
  expect(store.messages.path(second).map(({ text }) => text)).toEqual(['before', 'after'])
  expect(store.pictures.purgeNeverSent(Date.now())).toEqual([])
  expect(store.conversations.purge(Date.now()).purged).toEqual([])
  store.close()
  const again = openStore(folder)
  expect(again.messages.of(conversation)).toHaveLength(2)
  again.close()
})

test('caches that are truncated, overwritten or gone cost time and no answer', async () => {
  const host = hostIn('caches')
  await host.start()
  await host.client.settings.write({ temperature: 0, maxTokens: 24 })
  const ask = async () => {
    const picture = await host.addPicture(readFileSync('test/photos/open/two-dogs.jpg'), 'dogs.jpg')
    return answer(host, `${'They sat in the park and looked at the pigeons. '.repeat(20)}How many dogs are there?`, [
      picture.id as never,
    ])
  }
  const first = await ask()
  expect(first.failure).toBeNull()
  const cache = join(host.folder, 'cache')
  const files = () =>
    readdirSync(cache, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  await eventually(files, (found) => found.some((file) => file.endsWith('.kv')), 60_000) // stored when it is quiet
  await host.end('SIGTERM')
  expect(files().length).toBeGreaterThan(3)
  const harms: ((file: string) => void)[] = [
    (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
    (file) => truncateSync(file, 0),
    (file) => writeFileSync(file, Buffer.alloc(statSync(file).size, 0x41)),
  ]
  for (const [at, file] of files().entries()) harms[at % harms.length]?.(file)
  await host.start()
  const again = await ask()
  expect([again.failure, again.said]).toEqual([null, first.said])
  rmSync(cache, { recursive: true })
  const last = await ask()
  expect([last.failure, last.said]).toEqual([null, first.said])
})

describe('a damaged pack', () => {
  test.each([
    ['that is cut short', 'decoder/lm_head.data', (file: string) => truncateSync(file, 1_000_000)],
    ['whose graph is overwritten', 'look/efficientnet-lite2.onnx', (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, 0x77))],
    ['that is gone', 'find/yolox-nano.onnx', (file: string) => rmSync(file)],
  ])('%s is named, and the host lives on', async (what, file, harm) => {
    const host = hostIn(`pack ${what}`)
    await host.start({}, packWith(join(root, `starter ${what}`), file, harm))
    const { failure, answer: id, conversation } = await answer(host, 'Hello?')
    expect(failure).toBe('pack.damaged')
    const { messages } = await host.client.conversations.open({ conversation })
    expect(messages.find((message) => message.id === id)).toMatchObject({ state: 'failed', error: { details: { file } } })
    expect(messages[0]).toMatchObject({ text: 'Hello?', state: 'complete' })
    expect(host.running).toBe(true)
  }) // prettier-ignore
})
