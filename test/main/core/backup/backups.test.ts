import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { copiesDays, type BackupManifest, type RestorePreview } from '../../../../main/contract/backups'
import type { UploadId } from '../../../../main/contract/ids'
import type { Services } from '../../../../main/core/docent'
import { openBackup } from '../../../../main/core/backup/archive'
import { temporaryFolder } from '../../store/folder'
import { useDocent } from '../docent-fixture'
import { all, folderOf, pathsIn, planFor } from '../labelling/folder'

const [here, there] = [useDocent(), useDocent()]

async function talk({ store, pictures }: Services, photo: string, question: string): Promise<string> {
  const picture = await pictures.add(readFileSync(`test/photos/open/${photo}`), photo)
  const conversation = store.conversations.create(question)
  const base = { conversation, pack: null }
  const asked = store.messages.add({ ...base, parent: null, role: 'user', text: question, pictures: [picture.id] })
  const answer = store.messages.add({ ...base, parent: asked.id, role: 'assistant', text: '', pictures: [] })
  store.messages.finish(answer.id, `An answer about ${photo}.`, { state: 'complete' })
  return conversation
}

async function last<E extends { type: string }>(events: AsyncIterable<E>): Promise<Extract<E, { type: 'done' }>> {
  let end: E | undefined
  for await (const event of events) end = event
  if (end?.type !== 'done') throw new Error('no end')
  return end as Extract<E, { type: 'done' }>
}

async function backedUp(services: Services): Promise<Buffer> {
  const { backup } = await last(services.backups.create())
  const bytes = readFileSync(services.backups.file(backup).path)
  await services.backups.discard(backup)
  return bytes
}

async function handOver({ uploads, backups }: Services, bytes: Buffer): Promise<UploadId> {
  const upload = backups.begin()
  await uploads.add(
    upload,
    'mine.docent-backup',
    (async function* () {
      yield bytes
    })(),
  )
  return upload
}

async function checked(services: Services, bytes: Buffer): Promise<{ upload: UploadId; preview: RestorePreview }> {
  const upload = await handOver(services, bytes)
  const { preview } = await last(services.backups.check(upload))
  return { upload, preview }
}

/** All a person would miss: titles, texts, and the bytes of every picture. */
function stateOf({ store }: Services): unknown {
  const conversations = store.conversations.list().toSorted((a, b) => a.title.localeCompare(b.title))
  return conversations.map(({ id, title }) => {
    const messages = store.messages.of(id)
    const shown = store.pictures.many(messages.flatMap(({ pictures }) => pictures))
    const bytes = shown.map(({ sha256 }) =>
      ['original', 'view', 'thumbnail'].map(
        (file) => statSync(store.pictureFiles.path(sha256, file as 'view'), { throwIfNoEntry: false })?.size,
      ),
    )
    return { title, texts: messages.map(({ text }) => text), bytes }
  })
}

const titles = ({ store }: Services): string[] => store.conversations.list().map(({ title }) => title)
const found = ({ store }: Services, query: string): number =>
  store.search.find({ query, withPictures: false, limit: 20, offset: 0 }).hits.length

test('a backup comes back in another data folder: conversations, pictures, search; what was there is kept aside and back', async () => {
  await talk(here.services, 'owl.jpg', 'What bird is this owl?')
  await talk(here.services, 'cat.jpg', 'Is this a cat?')
  here.services.store.libraries.create('Birds')
  await talk(there.services, 'rocket.jpg', 'What about the rocket?')
  const [mine, theirs] = [stateOf(here.services), stateOf(there.services)]

  const bytes = await backedUp(here.services)
  const { upload, preview } = await checked(there.services, bytes)
  expect(preview).toMatchObject({
    docent: 'test',
    contents: { conversations: 2, pictures: 2, libraries: 1 },
    present: { conversations: 1, pictures: 1, libraries: 0 },
  })
  expect(stateOf(there.services)).toEqual(theirs)
  const { contents } = await last(there.services.backups.restore(upload))
  expect(contents).toEqual(preview.contents)
  expect(stateOf(there.services)).toEqual(mine)
  expect([found(there.services, 'owl'), found(there.services, 'rocket')]).toEqual([2, 0])
  // The index lives on: what is written now is found, what is removed is not.
  const [owl] = there.services.store.conversations.list().filter(({ title }) => /owl/.test(title))
  if (owl) there.services.store.conversations.rename(owl.id, 'A heron')
  expect(found(there.services, 'heron')).toBe(1)
  await expect(there.services.backups.restore(upload).next()).rejects.toMatchObject({ code: 'backup.missing' })

  const kept = await there.services.backups.kept()
  expect(kept?.contents).toEqual(preview.present)
  expect(kept && kept.until - kept.replacedAt).toBe(copiesDays * 86_400_000)
  await there.services.backups.undo()
  expect(stateOf(there.services)).toEqual(theirs)
  expect(found(there.services, 'rocket')).toBeGreaterThan(0)
  await there.services.backups.undo() // and forth again: what was changed meanwhile is there
  expect(titles(there.services)).toContain('A heron')
  const backups = readdirSync(join(there.folder, 'backups'))
  expect(backups).toHaveLength(1)
  expect(readdirSync(join(there.folder, 'transfer'))).toEqual([])
})

test('what was replaced goes when its time is over, with the pictures that only it showed', async () => {
  const { store, sweeper, backups } = there.services
  const rocket = store.snapshots.contents()
  expect(rocket.conversations).toBe(2)
  const originals = () =>
    readdirSync(join(there.folder, 'pictures'), { recursive: true }).filter((path) => /original$/.test(String(path)))
  expect(originals()).toHaveLength(3)
  const days = (count: number) => Date.now() + count * 86_400_000
  await sweeper.sweep(days(copiesDays - 1))
  expect(originals()).toHaveLength(3)
  await sweeper.sweep(days(copiesDays + 1))
  expect(originals()).toHaveLength(2)
  expect(await backups.kept()).toBeNull()
  await expect(backups.undo()).rejects.toMatchObject({ code: 'backup.nothing-kept' })
})

test('who stops to follow cancels: no file stays, nothing is replaced, and another may begin', async () => {
  const { backups } = here.services
  for await (const event of backups.create()) if (event.type === 'progress') break
  expect(readdirSync(join(here.folder, 'transfer'))).toEqual([])
  const bytes = await backedUp(here.services)
  const before = stateOf(there.services)
  const { upload } = await checked(there.services, bytes)
  for await (const event of there.services.backups.restore(upload)) if (event.type === 'progress') break
  expect(stateOf(there.services)).toEqual(before)
  expect(await there.services.backups.kept()).toBeNull()
  const first = backups.create()
  await first.next()
  await expect(backups.create().next()).rejects.toMatchObject({ code: 'backup.busy' })
  await first.return(undefined as never)
  expect((await last(backups.create())).contents.conversations).toBe(2)
})

test('a damaged, truncated, foreign or hostile backup is refused in words and changes nothing', async () => {
  const good = await backedUp(here.services)
  const before = stateOf(there.services)
  const folder = temporaryFolder()
  const manifest = async (): Promise<BackupManifest> => {
    writeFileSync(join(folder, 'good.zip'), good)
    const backup = await openBackup(join(folder, 'good.zip'), 'good')
    backup.close()
    return backup.manifest
  }
  const head = { ...(await manifest()), files: [] }
  const zipOf = async (files: Record<string, string | Buffer>): Promise<Buffer> => {
    const zip = new ZipFile()
    for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
    zip.end()
    return buffer(zip.outputStream as NodeJS.ReadableStream)
  }
  const { createHash } = await import('node:crypto')
  const listed = (files: Record<string, Buffer>): string =>
    JSON.stringify({
      ...head,
      files: Object.entries(files).map(([path, bytes]) => ({
        path,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: bytes.byteLength,
      })),
    })
  const withDatabase = async (change: (sqlite: SQLite.Database) => void): Promise<Buffer> => {
    const path = join(folder, `${Math.random()}.db`)
    here.services.store.snapshots.write(path)
    const sqlite = new SQLite(path)
    change(sqlite)
    sqlite.close()
    const database = readFileSync(path)
    return zipOf({ 'docent.db': database, 'manifest.json': listed({ 'docent.db': database }) })
  }
  const flipped = Buffer.from(good)
  flipped[Math.floor(good.byteLength / 2)] = (flipped[Math.floor(good.byteLength / 2)] ?? 0) ^ 1
  const junk = Buffer.from('not a database')
  const cases: [string, Buffer, string][] = [
    ['empty', Buffer.alloc(0), 'backup.not-a-backup'],
    ['a picture', readFileSync('test/photos/open/cat.jpg'), 'backup.not-a-backup'],
    ['another zip', await zipOf({ 'a.txt': 'x' }), 'backup.not-a-backup'],
    ['its first half', good.subarray(0, good.byteLength / 2), 'backup.not-a-backup'],
    ['without its last bytes', good.subarray(0, good.byteLength - 10), 'backup.not-a-backup'],
    ['one bit changed', flipped, 'backup.damaged'],
    ['no manifest that can be read', await zipOf({ 'manifest.json': '{' }), 'backup.damaged'],
    ['no database', await zipOf({ 'manifest.json': JSON.stringify(head) }), 'backup.damaged'],
    ['more than the manifest says', await zipOf({ 'docent.db': junk, 'x.txt': 'x', 'manifest.json': listed({ 'docent.db': junk }) }), 'backup.damaged'], // prettier-ignore
    [
      'a way out of the folder',
      await zipOf({ 'manifest.json': listed({ 'pictures/../../x': junk }) }),
      'backup.damaged',
    ],
    ['junk as a database', await zipOf({ 'docent.db': junk, 'manifest.json': listed({ 'docent.db': junk }) }), 'backup.damaged'], // prettier-ignore
    ['a newer database', await withDatabase((sqlite) => sqlite.pragma('user_version = 999')), 'backup.newer'],
    [
      'a trigger of its own',
      await withDatabase((sqlite) =>
        sqlite.exec('CREATE TRIGGER evil AFTER INSERT ON conversations BEGIN DELETE FROM messages; END'),
      ),
      'backup.damaged',
    ],
    ['a table of its own', await withDatabase((sqlite) => sqlite.exec('CREATE TABLE evil (x)')), 'backup.damaged'],
    [
      'rows that belong to nothing',
      await withDatabase((sqlite) => {
        sqlite.pragma('foreign_keys = OFF')
        sqlite.exec('DELETE FROM conversations')
        sqlite.exec("INSERT INTO tags VALUES ('nobody', 'x')")
      }),
      'backup.damaged',
    ],
  ]
  for (const [what, bytes, code] of cases) {
    const upload = await handOver(there.services, bytes)
    await expect(last(there.services.backups.check(upload)), what).rejects.toMatchObject({ code })
    expect(() => there.services.uploads.files(upload), what).toThrow('import.missing')
    await expect(last(there.services.backups.restore(upload)), what).rejects.toMatchObject({ code: 'backup.missing' })
    await there.services.backups.abandon(upload)
    expect(stateOf(there.services), what).toEqual(before)
  }
  expect(readdirSync(join(there.folder, 'transfer'))).toEqual([])
})

test('a backup lets a job run on; a restore pauses it, and it can go on after either', async () => {
  const { backups, labelling, store } = there.services
  const photos = readdirSync('test/photos/open').filter((name) => name.endsWith('.jpg'))
  const { id } = await labelling.create(planFor(folderOf(photos)))
  const running = labelling.start(id, null)
  await running.next()
  const bytes = await backedUp(there.services)
  expect(store.jobs.get(id).state).toBe('running')
  const { upload } = await checked(there.services, bytes)
  const first = all(running)
  await last(backups.restore(upload))
  expect((await first).at(-1)).toMatchObject({ job: { state: 'paused', problem: null } })
  expect(labelling.get(id)).toMatchObject({ state: 'paused', problem: null }) // it was running in the backup
  await backups.undo()
  const paused = labelling.get(id)
  expect(paused).toMatchObject({ state: 'paused', problem: null })
  expect(paused.rows.waiting).toBeGreaterThan(0)
  expect(pathsIn(await all(labelling.start(id, null)))).toHaveLength(paused.rows.waiting)
  expect(labelling.get(id)).toMatchObject({ state: 'done', rows: { done: photos.length, waiting: 0 } })
})

test('a backup does not hold the token of the local API', async () => {
  const bytes = await backedUp(here.services)
  expect(bytes.includes(here.services.api.status.token)).toBe(false)
  expect(bytes.includes('api.json')).toBe(false)
})
