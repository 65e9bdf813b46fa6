// Bugs these would catch: a block written between two tokens, rows of one picture behind another, a deleted picture that
// comes back to disk from memory, a stored prefix preferred to a longer live one.
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Tensor } from 'onnxruntime-node'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { blocksOf } from '../../../../main/engine/cache/block-keys'
import { StoredBlocks } from '../../../../main/engine/cache/blocks'
import { LiveSequences } from '../../../../main/engine/cache/live'
import { StoredPrefixes } from '../../../../main/engine/cache/prefixes'
import { KeysAndValues } from '../../../../main/engine/decoder/kv'
import type { Sequence } from '../../../../main/engine/decoder/sequence'
import { temporaryFolder } from '../../store/folder'

const shape = { layers: 1, kvHeads: 1, headDim: 1, kv: 'int8' as const }
const root = '0'.repeat(64)
const cat = 'a'.repeat(64) as Sha256
const chat = 'the conversation'
const dog = 'b'.repeat(64) as Sha256

type Keyed = Pick<Sequence, 'keys' | 'spans'>

function tokens(length: number, first = 0): Keyed {
  return { keys: Int32Array.from({ length }, (_, index) => first + index), spans: [] }
}

/** Tokens with a span of `picture` from position 10 on; docks saw the same in every picture. */
function seen(picture: Sha256, length = 200): Keyed {
  const { keys } = tokens(length)
  const number = picture === cat ? -1 : -4097
  for (let i = 0; i < 20; i++) keys[10 + i] = number - i
  return { keys, spans: [{ at: 10, picture, span: { key: picture, length: 20, vectors: new Float32Array(20) } }] }
}

/** What an engine holds between loading and its end. */
function memory(folder: string, blocks = new StoredBlocks(folder)) {
  const live = new LiveSequences((capacity) => new KeysAndValues(shape, Tensor, capacity))
  const stored = new StoredPrefixes(root, live, blocks)
  const begin = async (sequence: Keyed) => {
    const kv = live.take(sequence.keys, sequence.keys.length)
    await stored.restore(sequence, kv)
    return kv
  }
  /** Computes what is missing: the key and value of a position are both its place. */
  const end = (sequence: Keyed, kv: KeysAndValues) => {
    while (kv.length < sequence.keys.length) kv.append(new Int8Array(2).fill(kv.length), 1)
    live.keep(sequence.keys, kv)
    stored.ended(sequence, chat)
  }
  return {
    live,
    stored,
    begin,
    end,
    /** As generation does. @returns how much was reused */
    async read(sequence: Keyed): Promise<number> {
      const kv = await begin(sequence)
      const reused = kv.length
      end(sequence, kv)
      return reused
    },
  }
}

afterEach(() => void vi.useRealTimers())

describe('what was read', () => {
  test('is restored after a restart, whole blocks of it, row by row', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(tokens(150))
    await first.stored.store()
    const kv = await memory(folder).begin(tokens(200))
    expect(kv.length).toBe(128)
    for (const name of ['past.0.key', 'past.0.value']) {
      const rows = [...(kv.feeds[name]?.data as Int8Array).subarray(0, 128)]
      expect(rows).toEqual(Array.from({ length: 128 }, (_, position) => (position << 24) >> 24))
    }
  })

  test('grows on disk by what is new only', async () => {
    const folder = temporaryFolder()
    const { read, stored } = memory(folder)
    await read(tokens(150))
    await stored.store()
    const before = readdirSync(folder)
    await read(tokens(280))
    await stored.store()
    expect(before).toHaveLength(2)
    expect(readdirSync(folder)).toHaveLength(4)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(before))
  })

  test('counts as used when it is read again', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(tokens(150))
    await first.stored.store()
    const paths = readdirSync(folder).map((name) => join(folder, name))
    for (const path of paths) utimesSync(path, 0, 0)
    const second = memory(folder)
    await second.read(tokens(150))
    await second.stored.store()
    for (const path of paths) expect(statSync(path).mtimeMs).toBeGreaterThan(0)
  })

  test('is not stored when reading it again is cheap', async () => {
    const folder = temporaryFolder()
    const { read, stored } = memory(folder)
    await read(tokens(127))
    await stored.store()
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves the last position to be read: its logits are not stored', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(tokens(128))
    await first.stored.store()
    expect(await memory(folder).read(tokens(128))).toBe(64)
    expect(await memory(folder).read(tokens(129))).toBe(128)
  })

  test('of another root is not used', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(tokens(150))
    await first.stored.store()
    const live = new LiveSequences((capacity) => new KeysAndValues(shape, Tensor, capacity))
    const kv = live.take(tokens(200).keys, 200)
    await new StoredPrefixes('1'.repeat(64), live, new StoredBlocks(folder)).restore(tokens(200), kv)
    expect(kv.length).toBe(0)
  })

  test('of one picture is not used for another', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(seen(cat))
    await first.stored.store()
    expect(await memory(folder).read(seen(dog))).toBe(0)
    expect(await memory(folder).read(seen(cat))).toBe(192)
  })
})

describe('the longest match wins', () => {
  test('stored blocks go on where the live sequence ends, also within a block', async () => {
    const folder = temporaryFolder()
    const first = memory(folder)
    await first.read(tokens(200))
    await first.stored.store()
    const second = memory(folder)
    second.live.keep(tokens(100).keys, filled(second.live.take(tokens(100).keys, 100), 100))
    const kv = await second.begin(tokens(200))
    expect(kv.length).toBe(192)
    expect([...(kv.feeds['past.0.key']?.data as Int8Array).subarray(90, 128)]).toEqual(
      Array.from({ length: 38 }, (_, index) => 90 + index),
    )
  })

  test('a live sequence that is longer stays as it is', async () => {
    const folder = temporaryFolder()
    const { read, stored } = memory(folder)
    await read(tokens(150))
    await stored.store()
    expect(await read(tokens(200))).toBe(150)
  })

  function filled(kv: KeysAndValues, length: number): KeysAndValues {
    while (kv.length < length) kv.append(new Int8Array(2).fill(kv.length), 1)
    return kv
  }
})

test('a damaged block ends the restored prefix, and is written again', async () => {
  const folder = temporaryFolder()
  const first = memory(folder)
  await first.read(tokens(300))
  await first.stored.store()
  const damaged = join(folder, `${blocksOf(tokens(300), root)[1]?.key ?? ''}.kv`)
  const bytes = readFileSync(damaged)
  bytes[bytes.length - 1] = 99
  writeFileSync(damaged, bytes)
  const second = memory(folder)
  expect(await second.read(tokens(300))).toBe(64)
  await second.stored.store()
  expect(await memory(folder).read(tokens(300))).toBe(256)
})

describe('an answer is not delayed', () => {
  test('nothing is written while something is being generated, and all of it afterwards', async () => {
    const folder = temporaryFolder()
    const { read, begin, end, stored } = memory(folder)
    await read(tokens(150))
    const other = tokens(150, 1000)
    const kv = await begin(other)
    await stored.store()
    expect(readdirSync(folder)).toEqual([])
    end(other, kv)
    await stored.store()
    expect(readdirSync(folder)).toHaveLength(4)
  })

  test('a pass starts by itself only after a quiet time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { read, stored } = memory(temporaryFolder())
    const store = vi.spyOn(stored, 'store')
    await read(tokens(150))
    vi.advanceTimersByTime(1_500)
    await read(tokens(150, 1000))
    vi.advanceTimersByTime(1_500)
    expect(store).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1_000)
    expect(store).toHaveBeenCalledOnce()
    await stored.store()
  })
})

describe('a forgotten picture', () => {
  test('leaves nothing on disk, others stay', async () => {
    const folder = temporaryFolder()
    const { read, live, stored } = memory(folder)
    await read(seen(cat))
    await read(seen(dog))
    await stored.store()
    expect(readdirSync(folder)).toHaveLength(6)
    live.clear()
    expect(await stored.forget({ pictures: [cat], conversations: [] })).toBe(3)
    expect(await memory(folder).read(seen(cat))).toBe(0)
    expect(await memory(folder).read(seen(dog))).toBe(192)
  })

  test('does not come back from a block that is just being written', async () => {
    const folder = temporaryFolder()
    const begun = Promise.withResolvers<undefined>()
    const held = Promise.withResolvers<undefined>()
    class SlowBlocks extends StoredBlocks {
      override async write(...block: Parameters<StoredBlocks['write']>): Promise<boolean> {
        begun.resolve(undefined)
        await held.promise
        return super.write(...block)
      }
    }
    const { read, live, stored } = memory(folder, new SlowBlocks(folder))
    await read(seen(cat))
    void stored.store()
    await begun.promise
    live.clear()
    const forgotten = stored.forget({ pictures: [cat], conversations: [] })
    setTimeout(() => held.resolve(undefined), 50)
    await forgotten
    await stored.store()
    expect(readdirSync(folder)).toEqual([])
  })

  test('does not come back from what was due, or from a generation that was under way', async () => {
    const folder = temporaryFolder()
    const { read, begin, end, live, stored } = memory(folder)
    await read(seen(cat))
    const kv = await begin(seen(cat, 150))
    live.clear()
    await stored.forget({ pictures: [cat], conversations: [] })
    end(seen(cat, 150), kv)
    await stored.store()
    expect(readdirSync(folder)).toEqual([])
    expect(await read(seen(cat))).toBe(0)
  })
})

test('what belongs to no conversation is not stored: nothing would ever delete it', async () => {
  const folder = temporaryFolder()
  const { begin, live, stored } = memory(folder)
  const kv = await begin(tokens(150))
  while (kv.length < 150) kv.append(new Int8Array(2), 1)
  live.keep(tokens(150).keys, kv)
  stored.ended(tokens(150), null)
  await stored.store()
  expect(readdirSync(folder)).toEqual([])
})
