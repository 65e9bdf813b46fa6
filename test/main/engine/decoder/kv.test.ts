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

test('rows go out and come back as they were, whatever the capacities', () => {
  for (const kv of ['int8', 'float32'] as const) {
    const source = new KeysAndValues({ ...shape, kv }, Tensor, 300)
    const rows = delta(3, 0)
    source.append(kv === 'int8' ? rows : Float32Array.from(rows, Math.sqrt), 3)
    const target = new KeysAndValues({ ...shape, kv }, Tensor)
    target.appendBytes(source.copyBytes(0, 1), 1)
    target.appendBytes(source.copyBytes(1, 3), 2)
    expect(target.length).toBe(3)
    expect(source.dims(2)).toEqual([2, 2, 2, 2])
    for (const name of ['past.0.key', 'past.0.value'])
      for (const head of [0, 1])
        for (const position of [0, 1, 2])
          expect(row(target, name, head, position)).toEqual(row(source, name, head, position))
  }
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
