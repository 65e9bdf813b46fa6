import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { UploadId } from '../../../../main/contract/ids'
import type { ExportFormat, ImportEvent } from '../../../../main/contract/libraries'
import { unpack } from '../../../../main/core/libraries/archive'
import { exportLibrary } from '../../../../main/core/libraries/exporter'
import { useDocent } from '../docent-fixture'
import { temporaryFolder } from '../../store/folder'

const docent = useDocent()

type Files = Record<string, string | Uint8Array>

async function* body(bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes)
}

async function upload(files: Files): Promise<UploadId> {
  const { uploads } = docent.services
  const id = uploads.begin('import')
  for (const [path, bytes] of Object.entries(files)) await uploads.add(id, path, body(bytes))
  return id
}

async function imported(name: string, files: Files, instruction: string | null = null) {
  const events: ImportEvent[] = []
  for await (const event of docent.services.importer.run({ upload: await upload(files), name, instruction }))
    events.push(event)
  const done = events.at(-1)
  if (done?.type !== 'done') throw new Error('no end')
  return { ...done, events, examples: docent.services.store.examples.of(done.library) }
}

/** A small picture of its own. */
const picture = (size: number, metadata = false): Promise<Buffer> => {
  const plain = sharp({ create: { width: 32 + size, height: 24, channels: 3, background: { r: 200, g: 90, b: 10 } } })
  const exif = { IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitude: '48/1 8/1 0/1', GPSLatitudeRef: 'N' } }
  return (metadata ? plain.withExif(exif) : plain).jpeg().toBuffer()
}

const exported = async (name: string, format: ExportFormat, originals = false): Promise<Buffer> => {
  const library = docent.services.store.libraries.named(name)
  if (!library) throw new Error('no library')
  return buffer((await exportLibrary(docent.services.store, library.id, { format, originals })).bytes)
}

const zipOf = async (files: Files, rename: (zip: Buffer) => Buffer = (zip) => zip): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  return rename(await buffer(zip.outputStream as NodeJS.ReadableStream))
}

test('a folder: sub-folders are labels, text files captions; what cannot be used is told before and after', async () => {
  const files = {
    'snow_owl/1.jpg': await picture(1),
    'snow_owl/2.jpg': await picture(2),
    'snow_owl/copy of 1.jpg': await picture(1),
    'hawk/3.jpg': await picture(3),
    'hawk/3.txt': 'A hawk on a post.\n',
    'hawk/broken.jpg': 'not a picture',
    'loose.jpg': await picture(4),
    '.DS_Store': 'x',
  }
  const request = { upload: await upload(files), name: 'Birds', instruction: null }
  const preview = await docent.services.importer.preview(request)
  expect(preview.add).toBe(3)
  expect(preview.examples.map(({ pictures, answer }) => [pictures, answer])).toEqual([
    [['1.jpg'], 'snow owl'],
    [['2.jpg'], 'snow owl'],
    [['3.jpg'], 'A hawk on a post.'],
  ])
  expect(preview.skipped).toEqual([
    { name: 'hawk/broken.jpg', reason: 'not-a-picture' },
    { name: 'loose.jpg', reason: 'no-answer' },
    { name: 'copy of 1.jpg', reason: 'duplicate' },
  ])
  expect(docent.services.store.libraries.named('Birds')).toBeUndefined()

  const { added, skipped, examples, events } = await imported('Birds', files)
  expect([added, skipped]).toEqual([3, preview.skipped])
  expect(examples.map(({ instruction }) => instruction)).toEqual([
    'What is this?',
    'What is this?',
    'Describe this picture.',
  ])
  expect(events.filter(({ type }) => type === 'progress').length).toBeGreaterThanOrEqual(3)
  await expect(imported('birds', files)).rejects.toMatchObject({ code: 'import.nothing' })
  const more = await imported('birds', files, 'Label:')
  expect(more.added).toBe(3) // another instruction is another example
  expect(more.examples).toHaveLength(6)
})

test('a table names its pictures relative to itself, several in one cell', async () => {
  const { examples, skipped } = await imported('Pairs', {
    'set/pairs.csv': 'image,instruction,answer,tags\np/a.jpg|p/b.jpg,Same?,no,x;y\np/c.jpg,,,\np/z.jpg,,lost,\n',
    'set/more.jsonl': '{"image": "p/b.jpg", "answer": "b"}\nbroken\n',
    'set/p/a.jpg': await picture(11),
    'set/p/b.jpg': await picture(12),
    'set/p/c.jpg': await picture(13),
  })
  expect(
    examples.map(({ pictures, instruction, answer, tags }) => [pictures.length, instruction, answer, tags]),
  ).toEqual([
    [2, 'Same?', 'no', ['x', 'y']],
    [1, 'What is this?', 'b', []],
  ])
  expect(skipped).toEqual([
    { name: 'set/pairs.csv:3', reason: 'no-answer' },
    { name: 'set/pairs.csv:4', reason: 'no-picture' },
    { name: 'set/more.jsonl:2', reason: 'unreadable' },
  ])
})

test('who stops to follow cancels: no example, no picture and no uploaded file stays', async () => {
  const { importer, store } = docent.services
  const known = await docent.services.pictures.add(await picture(20), 'known.jpg')
  const files: Files = { 'a/known.jpg': await picture(20) }
  for (let size = 21; size < 26; size++) files[`a/${size}.jpg`] = await picture(size)
  const originals = () =>
    readdirSync(join(docent.folder, 'pictures'), { recursive: true }).filter((path) => /original$/.test(String(path)))
  const before = originals()
  let seen = 0
  const request = { upload: await upload(files), name: 'Cancelled', instruction: null }
  for await (const event of importer.run(request)) if (event.type === 'progress' && ++seen === 4) break
  expect(store.libraries.named('Cancelled')).toBeUndefined()
  expect(originals()).toEqual(before)
  expect(store.pictures.get(known.id).name).toBe('known.jpg')
  expect(existsSync(join(docent.folder, 'uploads', request.upload))).toBe(false)
  await expect(importer.preview(request)).rejects.toMatchObject({ code: 'import.missing' })
})

test('an exported library comes in again, once, and its pictures carry no metadata', async () => {
  const files = { 'x/1.jpg': await picture(31, true), 'y/2.jpg': await picture(32, true) }
  const { examples } = await imported('Travel', files)
  docent.services.store.examples.edit(examples[0]?.id ?? ('' as never), { tags: ['sea'], note: 'far away' })
  const zip = await exported('Travel', 'docent-library')
  expect(zip.includes('someone')).toBe(false)
  expect((await exported('Travel', 'docent-library', true)).includes('someone')).toBe(true)
  await expect(imported('Travel', { 't.docent-library': zip })).rejects.toMatchObject({ code: 'import.nothing' })
  const again = await imported('Travel 2', { 't.docent-library': zip })
  expect(again.examples.map(({ answer, tags, note }) => [answer, tags, note])).toEqual([
    ['x', ['sea'], 'far away'],
    ['y', [], ''],
  ])
})

test.each(['csv', 'jsonl'] as const)('a library as %s, unpacked, is a folder that can be imported', async (format) => {
  await imported(`Table ${format}`, { 'x/1.jpg': await picture(41), 'y/2.jpg': await picture(42) })
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'out.zip'), await exported(`Table ${format}`, format))
  const names = await unpack(join(folder, 'out.zip'), folder)
  expect(names[0]).toBe(`table-${format}.${format}`)
  const files: Files = {}
  for (const name of names) files[name] = await readFile(join(folder, name))
  expect((await imported(`Table ${format} again`, files)).examples.map(({ answer }) => answer)).toEqual(['x', 'y'])
})

test('hostile libraries are refused with nothing taken in', async () => {
  const hash = '0'.repeat(64)
  const manifest = (file: string, sha256 = hash) =>
    JSON.stringify({
      format: 'docent-library',
      version: 1,
      name: 'n',
      examples: [{ pictures: [{ file, name: 'p.jpg', sha256 }], instruction: '', answer: 'a', tags: [], note: '' }],
    })
  const upwards = await zipOf({ 'manifest.json': manifest('x'), 'aa/aa/evil.jpg': 'x' }, (zip) => {
    return Buffer.from(zip.toString('latin1').replaceAll('aa/aa/evil', '../../evil'), 'latin1')
  })
  const cases: [Buffer | string, string][] = [
    ['no zip at all', 'library.not-a-library'],
    [upwards, 'library.damaged'],
    [await zipOf({ 'other.json': '{}' }), 'library.damaged'],
    [await zipOf({ 'manifest.json': '{' }), 'library.damaged'],
    [await zipOf({ 'manifest.json': JSON.stringify({ format: 'docent-library', version: 2 }) }), 'library.damaged'],
    [await zipOf({ 'manifest.json': Buffer.alloc(65 * 1024 * 1024) }), 'import.too-large'],
    [await zipOf({ 'manifest.json': manifest('pictures/1.jpg'), 'pictures/1.jpg': 'changed' }), 'import.nothing'],
    [await zipOf({ 'manifest.json': manifest('../../etc/passwd') }), 'import.nothing'],
  ]
  for (const [zip, code] of cases) {
    await expect(imported('Hostile', { 'h.docent-library': zip }), code).rejects.toMatchObject({ code })
    expect(docent.services.store.libraries.named('Hostile')).toBeUndefined()
  }
  expect(existsSync(join(docent.folder, '..', 'evil.jpg'))).toBe(false)
})
