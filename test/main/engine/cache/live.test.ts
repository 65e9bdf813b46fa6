import { Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { commonPrefix, LiveSequences } from '../../../../main/engine/cache/live'
import { KeysAndValues } from '../../../../main/engine/decoder/kv'

const shape = { layers: 1, kvHeads: 1, headDim: 2, kv: 'int8' as const }
const keysOf = (...keys: number[]) => Int32Array.from(keys)

function sequences(limits = { sequences: 8, bytes: 1e9 }) {
  return new LiveSequences((capacity) => new KeysAndValues(shape, Tensor, capacity), limits)
}

/** As generation does: takes, reads what is missing, keeps. @returns how much was reused */
function read(live: LiveSequences, ...keys: number[]): number {
  const kv = live.take(keysOf(...keys), keys.length)
  const reused = kv.length
  for (const key of keys.slice(reused)) kv.append(new Int8Array(4).fill(key), 1)
  live.keep(keysOf(...keys), kv)
  return reused
}

test('a common prefix ends at the first difference', () => {
  expect(commonPrefix(keysOf(1, 2, 3), keysOf(1, 2, 4))).toBe(2)
  expect(commonPrefix(keysOf(), keysOf(1))).toBe(0)
})

test('a continued sequence is reused whole; the last position is always read again for its logits', () => {
  const live = sequences()
  expect(read(live, 1, 2, 3)).toBe(0)
  expect(read(live, 1, 2, 3, 4, 5)).toBe(3)
  expect(read(live, 1, 2, 3, 4, 5)).toBe(4)
})

test('a sequence that goes on elsewhere stays: both are reused later', () => {
  const live = sequences()
  read(live, 1, 2, 3, 4)
  expect(read(live, 1, 2, 8, 9)).toBe(2)
  expect(read(live, 1, 2, 3, 4, 5)).toBe(4)
  expect(read(live, 1, 2, 8, 9, 7)).toBe(4)
})

test('rows of a reused prefix are those that were read for it', () => {
  const live = sequences()
  read(live, 1, 2, 3, 4)
  const kv = live.take(keysOf(1, 2, 9), 3)
  expect([...(kv.feeds['past.0.key']?.data as Int8Array).subarray(0, 4)]).toEqual([1, 1, 2, 2])
})

test('the least recently used goes first, and its memory is used again', () => {
  let allocated = 0
  const live = new LiveSequences(
    (capacity) => {
      allocated++
      return new KeysAndValues(shape, Tensor, capacity)
    },
    { sequences: 2, bytes: 1e9 },
  )
  read(live, 1, 2)
  read(live, 5, 6)
  read(live, 8, 9)
  expect(allocated).toBe(2)
  expect(read(live, 5, 6, 7)).toBe(2)
  expect(read(live, 1, 2, 3)).toBe(0)
})

test('memory is bounded by bytes as well', () => {
  const one = new KeysAndValues(shape, Tensor).bytes
  const live = sequences({ sequences: 8, bytes: 3 * one })
  for (let first = 1; first < 8; first++) read(live, first, 100)
  expect(live.bytes).toBeLessThanOrEqual(3 * one)
})

test('only what is held whole is found, and finding leaves it there', () => {
  const live = sequences()
  read(live, 1, 2, 3)
  expect(live.find(keysOf(1, 2))?.length).toBe(3)
  expect(live.find(keysOf(1, 2, 3, 4))).toBeUndefined()
  expect(live.find(keysOf(1, 5))).toBeUndefined()
  expect(read(live, 1, 2, 3, 4)).toBe(3)
})

test('what was taken before all was cleared is not kept afterwards', () => {
  const live = sequences()
  read(live, 1, 2)
  const [gone, fresh] = [keysOf(1, 2, 3), keysOf(7, 8)]
  const kv = live.take(gone, 3)
  live.clear()
  live.keep(gone, kv)
  expect(live.find(keysOf(1))).toBeUndefined()
  expect(live.bytes).toBe(0)
  live.keep(fresh, live.take(fresh, 2))
  expect(live.bytes).toBeGreaterThan(0)
})
