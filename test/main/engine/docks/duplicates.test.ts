import { expect, test } from 'vitest'
import { mergeDuplicates, type Detection } from '../../../../main/engine/docks/duplicates'

function found(label: number, score: number, x: number, y: number, width: number, height: number): Detection {
  return { label, score, box: { x, y, width, height } }
}

test('one object detected three times is counted once', () => {
  const best = found(16, 0.9, 10, 10, 100, 80)
  expect(mergeDuplicates([best, found(16, 0.7, 14, 12, 98, 82), found(16, 0.5, 6, 8, 104, 78)])).toEqual([best])
})

test('a small box inside a large one of its class is somebody farther away, and stays', () => {
  expect(mergeDuplicates([found(0, 0.9, 0, 0, 100, 200), found(0, 0.6, 20, 10, 40, 60)])).toHaveLength(2)
})

test('two of a class side by side stay two', () => {
  expect(mergeDuplicates([found(17, 0.9, 0, 0, 100, 100), found(17, 0.8, 80, 0, 100, 100)])).toHaveLength(2)
})

test('a rider and a horse overlap and both stay', () => {
  expect(mergeDuplicates([found(0, 0.9, 20, 0, 60, 120), found(17, 0.8, 0, 40, 120, 100)])).toHaveLength(2)
})

test('two classes for one box: the better one stays', () => {
  const bus = found(5, 0.8, 0, 0, 100, 100)
  expect(mergeDuplicates([bus, found(7, 0.5, 1, 1, 99, 99)])).toEqual([bus])
})
