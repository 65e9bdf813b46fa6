import { Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { KeysAndValues } from '../../../../main/engine/decoder/kv'

const shape = { layers: 1, kvHeads: 2, headDim: 2, kv: 'int8' as const }

/** Rows 2 (key, value) x 2 heads x count x 2. */
function delta(count: number, first: number): Int8Array<ArrayBuffer> {
  return Int8Array.from({ length: 2 * 2 * count * 2 }, (_, index) => first + index)
}

function row(kv: KeysAndValues, name: string, head: number, position: number): number[] {
  const data = kv.feeds[name]?.data as Int8Array
  const at = (head * kv.capacity + position) * 2
  return [...data.subarray(at, at + 2)]
}

test('new rows go behind the old ones, head by head', () => {
  const kv = new KeysAndValues(shape, Tensor)
  kv.append(delta(1, 0), 1)
  kv.append(delta(2, 10), 2)
  expect(kv.length).toBe(3)
  expect(row(kv, 'past.0.key', 0, 0)).toEqual([0, 1])
  expect(row(kv, 'past.0.key', 1, 0)).toEqual([2, 3])
  expect(row(kv, 'past.0.value', 0, 0)).toEqual([4, 5])
  expect(row(kv, 'past.0.key', 0, 2)).toEqual([12, 13])
  expect(row(kv, 'past.0.key', 1, 1)).toEqual([14, 15])
})

test('growing keeps every row', () => {
  const kv = new KeysAndValues(shape, Tensor)
  kv.append(delta(3, 0), 3)
  const before = row(kv, 'past.0.value', 1, 2)
  kv.reserve(1000)
  expect(kv.capacity).toBeGreaterThanOrEqual(1000)
  expect(row(kv, 'past.0.value', 1, 2)).toEqual(before)
  expect(kv.feeds['past.0.key']?.dims).toEqual([1, 2, kv.capacity, 2])
})

test('rewinding forgets the end; a copy is its own', () => {
  const kv = new KeysAndValues(shape, Tensor)
  kv.append(delta(3, 0), 3)
  const copy = new KeysAndValues(shape, Tensor)
  copy.copyFrom(kv, 2)
  kv.rewind(1)
  kv.append(delta(1, 100), 1)
  expect(copy.length).toBe(2)
  expect(row(copy, 'past.0.key', 0, 1)).toEqual([2, 3])
  expect(row(kv, 'past.0.key', 0, 1)).toEqual([100, 101])
})
