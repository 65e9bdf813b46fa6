// Bugs this catches: a pack that is half taken in, a file that leads out of its folder, damage that a check does not see,
// a default that is forgotten or outlives its pack, and figures that were not measured.
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { DocentError } from '../../../../main/contract/errors'
import type { UploadId } from '../../../../main/contract/ids'
import { install } from '../../../../main/core/packs/install'
import { checkPack, choosePack, measurePack, removePack } from '../../../../main/core/packs/models'
import { Shelf } from '../../../../main/core/packs/shelf'
import { folderOf } from '../../engine/packs/hub/hub-pack'
import { temporaryFolder, temporaryStore } from '../../store/folder'
import { collect, useDocent } from '../docent-fixture'

const docent = useDocent()
const family = 'llama'
const packs = (): Shelf => docent.services.packs

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

async function uploaded(files: Iterable<[path: string, bytes: Readable]>): Promise<UploadId> {
  const { uploads } = docent.services
  const upload = uploads.begin('pack')
  for (const [path, bytes] of files) await uploads.add(upload, path, bytes)
  return upload
}

const folderUpload = (folder: string, name: string): Promise<UploadId> =>
  uploaded(filesOf(folder).map((path) => [`${name}/${path}`, createReadStream(join(folder, path))]))

async function zipUpload(folder: string, inside: string, name: string): Promise<UploadId> {
  const zip = new ZipFile()
  for (const path of filesOf(folder)) zip.addFile(join(folder, path), inside + path)
  zip.end()
  return uploaded([[name, Readable.from([await buffer(zip.outputStream)])]])
}

function take(upload: UploadId) {
  const { uploads, store } = docent.services
  return install(upload, { packs: packs(), uploads, known: store.packs })
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof DocentError ? error.code : String(error)),
  )

const idsOf = async (): Promise<string[]> => (await packs().list()).packs.map(({ id }) => id)
const known = async (id: string) => (await packs().list()).packs.find((pack) => pack.id === id)
const nothingLeft = (): void => {
  expect(readdirSync(join(docent.folder, 'packs', '.incoming'))).toEqual([])
  expect(existsSync(join(docent.folder, 'uploads')) ? readdirSync(join(docent.folder, 'uploads')) : []).toEqual([])
}

test('the pack that came with Docent is there, in use, and can be checked', async () => {
  const { fixed, packs: [starter, ...rest] } = await packs().list() // prettier-ignore
  expect([fixed, rest]).toEqual([false, []])
  expect(starter).toMatchObject({ id: 'starter', current: true, given: true, checkable: true, speed: null })
  const events = await collect(checkPack('starter', docent.services))
  expect(events.at(-1)).toMatchObject({ type: 'done', check: { damaged: null } })
  const progress = events.flatMap((event) => (event.type === 'progress' ? [event.done / event.of] : []))
  expect(progress.at(-1)).toBe(1)
  expect((await known('starter'))?.check?.damaged).toBe(null)
})

test('a folder of files is taken in, checked later against what it was, measured, used, and removed with undo', async () => {
  const events = await collect(take(await folderUpload(folderOf(family), 'tiny')))
  expect(events.at(-1)).toEqual({ type: 'done', pack: 'tiny' })
  nothingLeft()
  expect(await known('tiny')).toMatchObject({ current: false, given: false, checkable: true, problem: null })

  await choosePack('tiny', docent.services)
  expect(docent.services.pack.id).toBe('tiny')
  const loaded = await docent.services.engine.warm()
  expect(loaded.pack).toBe('tiny')

  const measured = await collect(measurePack('tiny', docent.services))
  const last = measured.at(-1)
  expect(last?.type === 'done' && [last.speed.reading > 0, last.speed.writing > 0, last.speed.loadMs > 0]).toEqual([
    true,
    true,
    true,
  ])
  expect((await known('tiny'))?.speed).toEqual(last?.type === 'done' && last.speed)
  expect(docent.services.engine.status().state).toBe('idle')

  const file = join(docent.folder, 'packs', 'tiny', 'tokenizer.json')
  const before = readFileSync(file)
  writeFileSync(file, before.toString().replace('"', ' '))
  expect((await collect(checkPack('tiny', docent.services))).at(-1)).toMatchObject({
    check: { damaged: 'tokenizer.json' },
  })
  writeFileSync(file, before)
  expect((await collect(checkPack('tiny', docent.services))).at(-1)).toMatchObject({ check: { damaged: null } })

  await removePack('tiny', docent.services)
  expect([await idsOf(), docent.services.pack.id]).toEqual([['starter'], 'starter'])
  await packs().restore('tiny')
  expect(await known('tiny')).toMatchObject({ current: false, checkable: true })
  await removePack('tiny', docent.services)
})

test('a zip is taken in, with or without a folder inside; the same name twice is refused', async () => {
  expect((await collect(take(await zipUpload(folderOf(family), 'inner/', 'a.zip')))).at(-1)).toMatchObject({
    pack: 'inner',
  })
  expect((await collect(take(await zipUpload(folderOf(family), '', 'bare.zip')))).at(-1)).toMatchObject({
    pack: 'bare',
  })
  expect(await codeOf(collect(take(await folderUpload(folderOf(family), 'INNER'))))).toBe('pack.installed')
  expect(await codeOf(collect(take(await folderUpload(folderOf(family), 'starter'))))).toBe('pack.installed')
  nothingLeft()
  for (const id of ['inner', 'bare']) await removePack(id, docent.services)
})

test.each([
  ['no pack', [['notes/a.txt', 'x']], 'pack.missing'],
  ['a zip that is none', [['a.zip', 'x']], 'pack.archive'],
  ['a path that leads out', [['a/../../evil', 'x']], 'pack.path'],
  ['an absolute path', [['/etc/evil', 'x']], 'pack.path'],
  ['a broken manifest', [['a/pack.json', '{}']], 'pack.invalid'],
] as const)('%s is refused in words, and nothing of it stays', async (_, files, code) => {
  const upload = await uploaded(files.map(([path, text]) => [path, Readable.from([Buffer.from(text)])]))
  expect(await codeOf(collect(take(upload)))).toBe(code)
  expect(await idsOf()).toEqual(['starter'])
  nothingLeft()
})

test('a pack of our own whose file is not what its manifest names is refused', async () => {
  const paths = filesOf('models/starter')
  const files = paths.map((path): [string, Readable] => {
    const whole = createReadStream(join('models/starter', path))
    const json = path === 'pack.json' ? readFileSync(join('models/starter', path), 'utf8') : ''
    if (path === 'pack.json') return [`mine/${path}`, Readable.from([Buffer.from(json.replace('"id": "starter"', '"id": "mine"'))])] // prettier-ignore
    return [`mine/${path}`, path === 'find/labels.json' ? Readable.from([Buffer.from('[]')]) : whole]
  })
  expect(await codeOf(collect(take(await uploaded(files))))).toBe('pack.damaged')
  nothingLeft()
})

test('whoever leaves half-way takes nothing in', async () => {
  for await (const event of take(await folderUpload(folderOf(family), 'half'))) if (event.type === 'progress') break
  expect(await idsOf()).toEqual(['starter'])
  nothingLeft()
})

test('a chosen pack stays chosen, one named at the start comes before it, one that is gone leaves the given one', async () => {
  const store = temporaryStore()
  const folder = join(temporaryFolder(), 'packs')
  const given = 'models/starter'
  mkdirSync(join(folder, 'broken'), { recursive: true })
  writeFileSync(join(folder, 'broken', 'pack.json'), 'nonsense')
  const { cpSync, rmSync } = await import('node:fs')
  cpSync(folderOf(family), join(folder, 'tiny'), { recursive: true })
  const open = (fixed: boolean): Promise<Shelf> => Shelf.open({ folder, given, fixed, known: store.packs })
  const first = await open(false)
  first.choose('tiny')
  expect(() => first.choose('broken')).toThrow('pack.invalid')
  expect((await open(false)).current.pack.id).toBe('tiny')
  const fixed = await open(true)
  expect(fixed.current.pack.id).toBe('starter')
  expect(() => fixed.choose('tiny')).toThrow('pack.fixed')
  expect((await fixed.list()).packs.map(({ id, problem }) => [id, problem?.code])).toEqual([
    ['starter', undefined],
    ['broken', 'pack.invalid'],
    ['tiny', undefined],
  ])
  await first.remove('broken')
  expect(statSync(join(folder, '.removed', 'broken')).isDirectory()).toBe(true)
  rmSync(join(folder, 'tiny'), { recursive: true })
  expect((await open(false)).current.pack.id).toBe('starter')
  expect(existsSync(join(folder, '.removed'))).toBe(false)
})
