import { expect, test } from 'vitest'
import { decodeCells, inputSize, planar } from '../../../../main/engine/docks/detect'
import { placeOf } from '../../../../main/engine/docks/place'
import type { Raster } from '../../../../main/engine/docks/dock'

function raster(width: number, height: number, content: { width: number; height: number }): Raster {
  return { data: Uint8Array.from({ length: 3 * width * height }, (_, i) => i), width, height, content }
}

test('a cell becomes a box in pixels, with the best class and the product of both scores', () => {
  const cells = new Float32Array(4 * 7)
  // The second of 2 x 2 cells of stride 8: centre half a cell in, 2 x 1 cells large.
  cells.set([0.5, 0.5, Math.log(2), 0, 0.9, 0.2, 0.8], 7)
  const [found, ...others] = decodeCells(cells, 2, { width: 16, height: 16 }, [8], 0.3)
  expect(others).toEqual([])
  expect(found?.label).toBe(1)
  expect(found?.score).toBeCloseTo(0.72)
  expect(found?.box.x).toBeCloseTo(4)
  expect(found?.box).toMatchObject({ y: 0, height: 8 })
  expect(decodeCells(cells, 2, { width: 16, height: 16 }, [8], 0.75)).toEqual([])
})

test('the encoder reads whole cells, and of the padding no more than they need', () => {
  const wide = raster(128, 128, { width: 128, height: 70 })
  expect(inputSize(wide, 1, 32)).toEqual({ width: 128, height: 96 })
  expect(inputSize(wide, 2, 32)).toEqual({ width: 64, height: 64 })
})

test('a pixel of the halved picture is the mean of four, in the channel order of the encoder', () => {
  const four = raster(2, 2, { width: 2, height: 2 })
  expect([...planar(four, 'rgb', 2, { width: 1, height: 1 })]).toEqual([4.5, 5.5, 6.5])
  expect([...planar(four, 'bgr', 2, { width: 1, height: 1 })]).toEqual([6.5, 5.5, 4.5])
  expect([...planar(four, 'rgb', 1, { width: 2, height: 1 })]).toEqual([0, 3, 1, 4, 2, 5])
})

test('a place is named by the third of the picture that the middle of the box lies in', () => {
  expect(placeOf({ x: 0, y: 0, width: 0.2, height: 0.2 })).toBe('top left')
  expect(placeOf({ x: 0.8, y: 0.4, width: 0.2, height: 0.2 })).toBe('right')
  expect(placeOf({ x: 0, y: 0, width: 1, height: 1 })).toBe('center')
})
