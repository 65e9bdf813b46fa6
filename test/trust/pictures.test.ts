// Hostile pictures: mutated files of every format, bombs, odd shapes. Each is taken or refused in words; nothing crashes
// main, takes over ten seconds, or writes outside the data folder.
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DocentError } from '../../main/contract/errors'
import { useDocent } from '../main/core/docent-fixture'
import { amount, below, draws, oneOf, seed, tell } from './amounts'

const docent = useDocent()
const limitMs = 10_000
const formats = readdirSync('test/photos/formats').map((name) => ({
  name,
  bytes: readFileSync(`test/photos/formats/${name}`),
}))

/** @returns what became of it, and how long that took */
async function tried(bytes: Uint8Array, name: string): Promise<{ outcome: string; ms: number }> {
  const begun = performance.now()
  try {
    const { id } = await docent.services.pictures.add(bytes, name)
    const view = await sharp(viewOf(id)).metadata()
    expect(Math.max(view.width, view.height), name).toBeLessThanOrEqual(2_048)
    return { outcome: 'taken', ms: performance.now() - begun }
  } catch (error) {
    if (!(error instanceof DocentError)) throw error
    expect(error.code, name).toMatch(/^picture\./)
    expect(error.details['name']).toBe(name)
    return { outcome: error.code, ms: performance.now() - begun }
  }
}

function viewOf(id: Parameters<typeof docent.services.store.pictures.get>[0]): string {
  const { store } = docent.services
  return store.pictureFiles.path(store.pictures.get(id).sha256, 'view')
}

type Mutation = (bytes: Buffer, draw: () => number) => Buffer
/** Headers are hit more often than pixels: that is where decoders believe what they read. */
const at = (bytes: Buffer, draw: () => number): number =>
  below(draw() < 0.5 ? Math.min(64, bytes.length) : bytes.length, draw)
const mutations: Record<string, Mutation> = {
  flip: (bytes, draw) => {
    const place = at(bytes, draw)
    bytes[place] = (bytes[place] ?? 0) ^ (1 << below(8, draw))
    return bytes
  },
  extreme: (bytes, draw) => {
    bytes.fill(oneOf([0x00, 0x7f, 0x80, 0xff], draw), at(bytes, draw), at(bytes, draw) + 1 + below(4, draw))
    return bytes
  },
  cut: (bytes, draw) => bytes.subarray(0, below(bytes.length, draw)),
  drop: (bytes, draw) => {
    const from = at(bytes, draw)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(32, draw))])
  },
  repeat: (bytes, draw) => {
    const from = at(bytes, draw)
    const piece = bytes.subarray(from, from + 1 + below(64, draw))
    return Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: 1 + below(50, draw) }, () => piece), bytes.subarray(from)])
  },
  graft: (bytes, draw) => {
    const other = oneOf(formats, draw).bytes
    return Buffer.concat([bytes.subarray(0, at(bytes, draw)), other.subarray(below(other.length, draw))])
  },
} // prettier-ignore

const files = amount(300, 10_000)

test(`${files} mutated pictures of every format (seed ${seed})`, { timeout: 4 * 3_600_000 }, async () => {
  const outcomes = new Map<string, number>()
  let slowest = { ms: 0, name: '' }
  const before = process.memoryUsage().rss
  for (let index = 0; index < files; index++) {
    const draw = draws(seed + index)
    const { name: format, bytes } = formats[index % formats.length] ?? oneOf(formats, draw)
    const kinds = Array.from({ length: 1 + below(4, draw) }, () => oneOf(Object.keys(mutations), draw))
    const mutated = kinds.reduce<Buffer>((sofar, kind) => mutations[kind]?.(Buffer.from(sofar), draw) ?? sofar, Buffer.from(bytes))
    const name = `${index}-${kinds.join('-')}-${format}`
    const { outcome, ms } = await tried(mutated, name)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (ms > slowest.ms) slowest = { ms, name }
    expect(ms, `${name} took too long`).toBeLessThan(limitMs)
  }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  expect(outcomes.get('taken')).toBeGreaterThan(0)
  expect(outcomes.get('picture.broken')).toBeGreaterThan(0)
  expect(readdirSync(join(docent.folder, 'pictures', 'drafts'))).toEqual([])
  expect((await tried(readFileSync('test/photos/formats/plain.jpg'), 'plain.jpg')).outcome).toBe('taken')
  const list = [...outcomes].toSorted().map(([outcome, count]) => `${count} ${outcome}`)
  tell(
    `mutated pictures (seed ${seed}): ${list.join(', ')}; slowest ${Math.round(slowest.ms)} ms (${slowest.name}); main grew by ${Math.round(grown)} MB`,
  )
  expect(grown).toBeLessThan(200)
}) // prettier-ignore

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type, 'latin1'), data])))
  return Buffer.concat([head, data, sum])
}

/** A PNG that says it is this large, and holds `rows` bytes of zeros, which weigh nothing. */
function png(width: number, height: number, bytes: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 0
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 }))
  return Buffer.concat([signature, chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))])
}

describe('shapes and bombs', () => {
  test.each([
    ['a picture of 60,000 x 60,000 in a few kilobytes', png(60_000, 60_000, 4_096), 'picture.too-many-pixels'],
    ['a header with the largest numbers there are', png(2 ** 31 - 1, 2 ** 31 - 1, 16), 'picture.too-many-pixels'],
    ['more pixels than its header says', png(10, 10, 200 * 1024 * 1024), 'taken'],
    ['a header without pixels', png(100, 100, 0), 'picture.broken'],
    ['nothing', Buffer.alloc(0), 'picture.empty'],
    ['one byte', Buffer.from([0xff]), 'picture.unknown-format'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'), 'picture.svg'],
    ['a drawing that says it is XML', Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><svg/>'), 'picture.svg'],
    ['a page of HTML', Buffer.from('<html><script>alert(1)</script></html>'), 'picture.unknown-format'],
    ['a zip', Buffer.from('504b030414000000', 'hex'), 'picture.unknown-format'],
  ])('%s', async (what, bytes, outcome) => {
    const { outcome: found, ms } = await tried(bytes, `${what}.png`)
    expect(found).toBe(outcome)
    expect(ms).toBeLessThan(limitMs)
  }) // prettier-ignore

  test.each([
    [1, 100_000],
    [100_000, 1],
    [1, 1],
    [3, 30_000],
  ])('%i x %i pixels: thin, and looked at by every dock', async (width, height) => {
    const { pictures, pack } = docent.services
    const bytes = await sharp({ create: { width, height, channels: 3, background: '#c84' } }).png({ compressionLevel: 9 }).toBuffer()
    const { id } = await pictures.add(bytes, 'thin.png')
    const spec = { width: 320, height: 320, position: 'centre' as const, background: 114 }
    const docks = (['fill', 'cover', 'contain', 'inside'] as const).map((fit) => ({ id: fit, raster: { ...spec, fit } }))
    const rasters = await pictures.rasters(id, docks)
    expect(rasters.images.every((image) => image.width >= 1 && image.height >= 1)).toBe(true)
    await pictures.discard(rasters)
    expect(pack.docks.length).toBeGreaterThan(0)
  }) // prettier-ignore

  test('the first frame of an animation, CMYK, 16 bits a channel, and a name that lies', async () => {
    const frames = await Promise.all(['#f00', '#00f'].map((background) => sharp({ create: { width: 40, height: 30, channels: 3, background } }).png().toBuffer()))
    for (const format of ['gif', 'webp'] as const) {
      const animated = await sharp(frames, { join: { animated: true } }).toFormat(format, { lossless: true }).toBuffer()
      const { id, width, height } = await docent.services.pictures.add(animated, `two.${format}`)
      expect([width, height]).toEqual([40, 30])
      const { dominant } = await sharp(viewOf(id)).stats()
      expect(dominant.r).toBeGreaterThan(dominant.b)
    }
    for (const file of ['cmyk.jpg', 'sixteen-bit.png'])
      expect((await tried(await readFile(`test/photos/formats/${file}`), file)).outcome).toBe('taken')
    for (const name of ['holiday.exe', 'photo.jpg.svg', '../../../escape.png', 'a\u0000b.jpg', 'x'.repeat(5_000)])
      expect((await docent.services.pictures.add(await readFile('test/photos/formats/plain.webp'), name)).type).toBe('webp')
  }) // prettier-ignore
})

test('nothing was written beside the pictures: every file has a hash for a name', () => {
  const names = readdirSync(join(docent.folder, 'pictures'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(names.filter(({ name }) => !/^[0-9a-f]{64}\.(original|view|thumbnail)$/.test(name))).toEqual([])
  expect(readdirSync(docent.folder).toSorted()).toEqual(
    expect.arrayContaining(['docent.db', 'docent.lock', 'pictures']),
  )
}) // prettier-ignore
