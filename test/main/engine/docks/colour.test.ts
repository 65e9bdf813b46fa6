import { describe, expect, test } from 'vitest'
import { colourName, objectColour } from '../../../../main/engine/docks/colour'
import type { Raster } from '../../../../main/engine/docks/dock'

test.each([
  ['black', 20, 20, 20],
  ['white', 245, 245, 240],
  ['gray', 120, 120, 122],
  ['red', 200, 20, 20],
  ['brown', 110, 65, 25],
  ['orange', 245, 140, 20],
  ['yellow', 245, 220, 30],
  ['green', 40, 150, 60],
  ['blue', 30, 70, 200],
  ['purple', 120, 40, 190],
  ['pink', 240, 100, 180],
])('%s is told from its red, green and blue', (name, red, green, blue) => {
  expect(colourName(red, green, blue)).toBe(name)
})

describe('the colour of an object', () => {
  test('is that of its middle, not of what shows at the rim of its box', () => {
    const raster = painted(100, 100, (x, y) => (Math.hypot(x - 50, y - 50) < 35 ? [200, 20, 20] : [40, 150, 60]))
    expect(objectColour(raster, { x: 0, y: 0, width: 100, height: 100 })).toBe('red')
  })

  test('leaves out padding, also where the box reaches into it', () => {
    const raster = painted(100, 100, (_, y) => (y < 60 ? [30, 70, 200] : [245, 245, 245]))
    raster.content.height = 60
    expect(objectColour(raster, { x: 10, y: 40, width: 80, height: 60 })).toBe('blue')
  })

  test('a box outside the picture has no pixels, and does not fail', () => {
    const raster = painted(10, 10, () => [200, 20, 20])
    expect(objectColour(raster, { x: 20, y: 20, width: 5, height: 5 })).toBe('gray')
  })
})

function painted(width: number, height: number, colourAt: (x: number, y: number) => number[]): Raster {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 3)
  return { data, width, height, content: { width, height } }
}
