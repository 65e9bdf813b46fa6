// Bugs these would catch: two pictures under one name, a name that only this process understands, rows used behind
// another beginning, a prefix that outlives the decoder it was computed with.
import { describe, expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { blockLength, blocksOf, rootKey } from '../../../../main/engine/cache/block-keys'
import type { PlacedSpan } from '../../../../main/engine/decoder/sequence'
import { readManifest } from '../../../../main/engine/packs/manifest'
import { starterFolder } from '../starter'

const root = '0'.repeat(64)
const cat = 'a'.repeat(64) as Sha256
const dog = 'b'.repeat(64) as Sha256

/** `length` tokens with a span of `spanLength` at `at`, whose numbers begin at `first` in this process. */
function sequence(length: number, placed?: Partial<PlacedSpan> & { key?: string; fill?: number; first?: number }) {
  const keys = Int32Array.from({ length }, (_, index) => index)
  if (!placed) return { keys, spans: [] }
  const { at = 70, picture = cat, key = picture, fill = 0, first = -1 } = placed
  const span = { key, length: 20, vectors: new Float32Array(20).fill(fill) }
  for (let i = 0; i < span.length; i++) keys[at + i] = first - i
  return { keys, spans: [{ at, picture, span }] }
}

const names = (...of: Parameters<typeof blocksOf>) => blocksOf(...of).map(({ key }) => key)

test('only whole blocks have a name', () => {
  expect(names(sequence(blockLength - 1), root)).toHaveLength(0)
  expect(names(sequence(3 * blockLength + 5), root)).toHaveLength(3)
  expect(blocksOf(sequence(200), root).map(({ from }) => from)).toEqual([0, 64, 128])
})

test('a block is named by all that comes before it', () => {
  const one = sequence(192)
  const other = sequence(192)
  other.keys[3] = 9999
  const [first, ...rest] = names(one, root)
  expect(names(one, root)).toEqual([first, ...rest])
  for (const name of names(other, root)) expect(names(one, root)).not.toContain(name)
  other.keys[3] = 3
  other.keys[130] = 9999
  expect(names(other, root).slice(0, 2)).toEqual([first, rest[0]])
  expect(names(other, root)[2]).not.toBe(rest[1])
})

describe('spans', () => {
  test('two pictures never share a name, even where docks saw the same in both', () => {
    const [shared, ...cats] = names(sequence(192, { picture: cat }), root)
    const [alsoShared, ...dogs] = names(sequence(192, { picture: dog }), root)
    expect(alsoShared).toBe(shared)
    expect(new Set([...cats, ...dogs]).size).toBe(4)
  })

  test('the numbers of this process are not in the name', () => {
    expect(names(sequence(192, { first: -1 }), root)).toEqual(names(sequence(192, { first: -40_961 }), root))
  })

  test('other vectors under an old name are another span', () => {
    const before = names(sequence(192, { fill: 0 }), root)
    const after = names(sequence(192, { fill: 0.5 }), root)
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
  })

  test('its place counts, also where it goes on from one block into the next', () => {
    const here = names(sequence(192, { at: 60 }), root)
    const there = names(sequence(192, { at: 61 }), root)
    expect(new Set([...here, ...there]).size).toBe(6)
    const [, second] = names(sequence(192, { at: 60, picture: cat }), root)
    const [, otherSecond] = names(sequence(192, { at: 60, picture: dog }), root)
    expect(second).not.toBe(otherSecond)
  })

  test('a block names the pictures in it and before it, none after it', () => {
    const { keys, spans } = sequence(192, { at: 70, picture: cat })
    const blocks = blocksOf({ keys, spans: [...spans, ...sequence(192, { at: 140, picture: dog }).spans] }, root)
    expect(blocks.map(({ pictures }) => pictures)).toEqual([[], [cat], [cat, dog]])
  })
})

describe('the root', async () => {
  const manifest = await readManifest(starterFolder)
  const base = rootKey(manifest, 6, 'runtime 1')
  const changed = (path: string) => ({
    ...manifest,
    files: manifest.files.map((file) => (file.path === path ? { ...file, sha256: '1'.repeat(64) } : file)),
  })

  test('follows every file of the decoder, and no other', () => {
    for (const { path } of manifest.files) {
      const same = rootKey(changed(path), 6, 'runtime 1') === base
      expect(same, path).toBe(!path.startsWith('decoder/'))
    }
    const lowRank = { path: 'decoder/low_rank.data', sha256: '2'.repeat(64), size: 1, part: 'decoder' }
    expect(rootKey({ ...manifest, files: [...manifest.files, lowRank] }, 6, 'runtime 1')).not.toBe(base)
  })

  test('follows the precision, the template, the composition and the runtime', () => {
    const { decoder } = manifest
    const others = [
      rootKey({ ...manifest, decoder: { ...decoder, kv: 'float32' } }, 6, 'runtime 1'),
      rootKey({ ...manifest, decoder: { ...decoder, turn: { open: '{role}:', close: '' } } }, 6, 'runtime 1'),
      rootKey(manifest, 7, 'runtime 1'),
      rootKey(manifest, 6, 'runtime 2'),
    ]
    expect(new Set([base, ...others]).size).toBe(5)
  })

  test('another root gives other names throughout', () => {
    const other = names(sequence(192), base)
    for (const name of names(sequence(192), root)) expect(other).not.toContain(name)
  })
})
