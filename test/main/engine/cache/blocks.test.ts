import { appendFileSync, readdirSync, readFileSync, renameSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import type { BlockHeader } from '../../../../main/engine/cache/block-file'
import { StoredBlocks } from '../../../../main/engine/cache/blocks'
import { temporaryFolder } from '../../store/folder'

const cat = 'a'.repeat(64) as Sha256
const chat = 'the conversation'
const dog = 'b'.repeat(64) as Sha256
const rows = Uint8Array.from({ length: 2 * 3 * 64 * 4 }, (_, index) => index % 251)

function header(name: number, pictures: Sha256[] = []): BlockHeader {
  const key = name.toString(16).padStart(64, '0')
  return { format: 1, root: 'f'.repeat(64), key, from: 64, kv: 'int8', dims: [2, 3, 64, 4], pictures }
}

const pathOf = (folder: string, name: number) => join(folder, `${header(name).key}.kv`)

test('a block survives a restart, byte for byte', async () => {
  const folder = temporaryFolder()
  expect(await new StoredBlocks(folder).write(header(1, [cat]), rows, chat)).toBe(true)
  expect(await new StoredBlocks(folder).read(header(1, [cat]))).toEqual(rows)
  expect(await new StoredBlocks(folder).read(header(2))).toBeUndefined()
})

test('rows of four bytes come back where a Float32Array can lie', async () => {
  const folder = temporaryFolder()
  const floats = Float32Array.from({ length: 2 * 3 * 64 * 4 }, Math.sqrt)
  const wide: BlockHeader = { ...header(1, [cat]), kv: 'float32' }
  await new StoredBlocks(folder).write(wide, new Uint8Array(floats.buffer), chat)
  const found = await new StoredBlocks(folder).read(wide)
  expect(found && new Float32Array(found.buffer, found.byteOffset)).toEqual(floats)
})

describe('what is not whole is removed and never used', () => {
  function flip(path: string, at: number): void {
    const bytes = readFileSync(path)
    const index = at < 0 ? bytes.length + at : at
    bytes[index] = (bytes[index] ?? 0) ^ 4
    writeFileSync(path, bytes)
  }
  test.each([
    ['empty', (path: string) => truncateSync(path, 0)],
    ['cut in the header', (path: string) => truncateSync(path, 100)],
    ['cut in the rows', (path: string) => truncateSync(path, readFileSync(path).length - 1)],
    ['longer', (path: string) => appendFileSync(path, 'x')],
    ['foreign', (path: string) => writeFileSync(path, 'not a block, but long enough to have a header of its own')],
    ['one bit other in the magic', (path: string) => flip(path, 0)],
    ['one bit other in the header’s length', (path: string) => flip(path, 41)],
    ['one bit other in the header', (path: string) => flip(path, 80)],
    ['one bit other in the rows', (path: string) => flip(path, -700)],
  ])('%s', async (_, damage) => {
    const folder = temporaryFolder()
    await new StoredBlocks(folder).write(header(1), rows, chat)
    damage(pathOf(folder, 1))
    const blocks = new StoredBlocks(folder)
    expect(await blocks.read(header(1))).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
    expect(await blocks.size()).toBe(0)
  })

  test.each([
    ['root', { root: 'e'.repeat(64) }],
    ['place', { from: 128 }],
    ['shape', { dims: [2, 3, 4, 64] }],
    ['precision', { kv: 'float32' as const }],
  ])('another %s under the expected name', async (_, other) => {
    const folder = temporaryFolder()
    await new StoredBlocks(folder).write({ ...header(1), ...other }, rows, chat)
    expect(await new StoredBlocks(folder).read(header(1))).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })

  test('another block under the expected name', async () => {
    const folder = temporaryFolder()
    await new StoredBlocks(folder).write(header(2), rows, chat)
    renameSync(pathOf(folder, 2), pathOf(folder, 1))
    expect(await new StoredBlocks(folder).read(header(1))).toBeUndefined()
    expect(readdirSync(folder)).toEqual([])
  })

  test('a file that was being written when the process ended', async () => {
    const folder = temporaryFolder()
    writeFileSync(`${pathOf(folder, 1)}.partial`, 'half')
    expect(await new StoredBlocks(folder).size()).toBe(0)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('the budget', () => {
  test('is kept, and what was used last stays', async () => {
    const folder = temporaryFolder()
    await new StoredBlocks(folder).write(header(0), rows, chat)
    const one = await new StoredBlocks(folder).size()
    const names = [0, 1, 2, 3]
    for (const name of names) await new StoredBlocks(folder).write(header(name), rows, chat)
    // As if each had been used a minute after the one before, but the oldest, which is used now.
    names.forEach((name) => utimesSync(pathOf(folder, name), 0, 1_000_000 + 60 * name))
    const blocks = new StoredBlocks(folder, 4.5 * one)
    await blocks.touch([header(0).key])
    await blocks.write(header(4), rows, chat)
    expect(await blocks.size()).toBeLessThanOrEqual(4.5 * one)
    const left = await Promise.all([0, 1, 2, 3, 4].map((name) => blocks.has(header(name).key)))
    expect(left).toEqual([true, false, true, true, true])
    expect(readdirSync(folder)).toHaveLength(4)
  })

  test.each([[[1, 2, 3]], [[3, 2, 1]]])('the end of a sequence goes before its beginning: %j', async (order) => {
    const folder = temporaryFolder()
    const first = new StoredBlocks(folder)
    for (const name of [1, 2, 3]) await first.write(header(name), rows, chat)
    await first.touch(order.map((name) => header(name).key))
    const blocks = new StoredBlocks(folder, (await first.size()) * 1.1)
    await blocks.write(header(4), rows, chat)
    const left = await Promise.all(order.map((name) => blocks.has(header(name).key)))
    expect(left).toEqual([true, false, false])
  })
})

describe('a forgotten picture', () => {
  test('leaves no block that holds something of it', async () => {
    const folder = temporaryFolder()
    const before = new StoredBlocks(folder)
    await before.write(header(1), rows, chat)
    await before.write(header(2, [cat]), rows, chat)
    await before.write(header(3, [dog, cat]), rows, chat)
    await before.write(header(4, [dog]), rows, chat)
    const blocks = new StoredBlocks(folder)
    expect(await blocks.forget({ pictures: [cat], conversations: [] })).toBe(2)
    expect(readdirSync(folder).toSorted()).toEqual([1, 4].map((name) => `${header(name).key}.kv`))
    expect(await blocks.read(header(2, [cat]))).toBeUndefined()
  })

  test('leaves no block of a forgotten conversation', async () => {
    const folder = temporaryFolder()
    const blocks = new StoredBlocks(folder)
    await blocks.write(header(1), rows, 'gone')
    await blocks.write(header(2), rows, chat)
    expect(await blocks.forget({ pictures: [], conversations: ['gone'] })).toBe(1)
    expect(readdirSync(folder)).toEqual([`${header(2).key}.kv`])
  })

  test('takes along what cannot say what it holds', async () => {
    const folder = temporaryFolder()
    await new StoredBlocks(folder).write(header(1), rows, chat)
    const bytes = readFileSync(pathOf(folder, 1))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(pathOf(folder, 1), bytes)
    expect(await new StoredBlocks(folder).forget({ pictures: [cat], conversations: [] })).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })
})

test('a folder that cannot be written costs only the cache', async () => {
  const blocked = join(temporaryFolder(), 'file')
  writeFileSync(blocked, '')
  const blocks = new StoredBlocks(blocked)
  expect(await blocks.write(header(1), rows, chat)).toBe(false)
  expect(await blocks.read(header(1))).toBeUndefined()
})
