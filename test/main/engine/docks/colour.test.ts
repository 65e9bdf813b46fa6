import { describe, expect, test } from 'vitest'
import { clothesColours, colourName, gridColours, objectColours } from '../../../../main/engine/docks/colour'
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
  ['brown', 50, 36, 20],
  ['black', 55, 50, 62],
  ['white', 190, 188, 180],
])('%s is told from its red, green and blue', (name, red, green, blue) => {
  expect(colourName(red, green, blue)).toBe(name)
})

describe('the colour of an object', () => {
  test('is that of its middle, not of what shows at the rim of its box', () => {
    const raster = painted(100, 100, (x, y) => (Math.hypot(x - 50, y - 50) < 35 ? [200, 20, 20] : [40, 150, 60]))
    expect(objectColours(raster, { x: 0, y: 0, width: 100, height: 100 })).toEqual(['red'])
  })

  test('leaves out padding, also where the box reaches into it', () => {
    const raster = painted(100, 100, (_, y) => (y < 60 ? [30, 70, 200] : [245, 245, 245]))
    raster.content.height = 60
    expect(objectColours(raster, { x: 10, y: 40, width: 80, height: 60 })).toEqual(['blue'])
  })

  test('is not what shows through it: a red arch against the sky is red', () => {
    const arch = (x: number, y: number): boolean => Math.abs(Math.hypot(x - 50, y - 65) - 25) < 7 && y < 75
    const raster = painted(100, 100, (x, y) => (arch(x, y) ? [200, 20, 20] : [30, 70, 200]))
    expect(objectColours(raster, { x: 18, y: 33, width: 64, height: 42 })[0]).toBe('red')
  })

  test('may be two, the larger first', () => {
    const cow = painted(100, 100, (x, y) =>
      x < 20 || x > 80 ? [40, 150, 60] : (x + y) % 10 < 6 ? [20, 20, 20] : [240, 240, 240],
    )
    expect(objectColours(cow, { x: 20, y: 0, width: 60, height: 100 })).toEqual(['black', 'white'])
  })

  test('may be that of all around it', () => {
    const raster = painted(100, 100, () => [110, 65, 25])
    expect(objectColours(raster, { x: 25, y: 25, width: 50, height: 50 })).toEqual(['brown'])
  })

  test('a box outside the picture has no pixels, and does not fail', () => {
    const raster = painted(10, 10, () => [200, 20, 20])
    expect(objectColours(raster, { x: 20, y: 20, width: 5, height: 5 })).toEqual(['gray'])
  })
})

describe('the colours of clothes', () => {
  const [skin, shirt, jeans] = [
    [190, 140, 115],
    [245, 220, 30],
    [30, 70, 200],
  ]
  /** A person of 60 x 180 pixels at (70, 10), with bare arms that are wide. */
  const person = (x: number, y: number): number[] => {
    if (x < 70 || x >= 130 || y < 10 || y >= 190) return [120, 120, 122]
    if (y < 46) return skin
    if (y < 105) return Math.abs(x - 100) < 8 ? shirt : skin
    return jeans
  }
  const box = { x: 70, y: 10, width: 60, height: 180 }

  test('of somebody who stands are those of chest and legs, not that of bare arms', () => {
    expect(clothesColours(painted(200, 220, person), box)).toEqual({ top: 'yellow', bottom: 'blue' })
  })

  test('of somebody cut off by the picture have no lower part', () => {
    expect(clothesColours(painted(200, 100, person), { ...box, height: 90 })).toEqual({ top: 'yellow' })
  })

  test('of somebody far away are not told', () => {
    expect(clothesColours(painted(200, 200, person), { x: 70, y: 10, width: 15, height: 40 })).toEqual({})
  })
})

test('the picture has a colour for each cell of a grid, row by row, without padding', () => {
  const raster = painted(90, 120, (x, y) =>
    y >= 90 ? [245, 245, 245] : y < 30 ? [30, 70, 200] : x < 30 ? [110, 65, 25] : [40, 150, 60],
  )
  raster.content.height = 90
  const below = ['brown', 'green', 'green']
  expect(gridColours(raster)).toEqual(['blue', 'blue', 'blue', ...below, ...below])
})

function painted(width: number, height: number, colourAt: (x: number, y: number) => number[]): Raster {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 3)
  return { data, width, height, content: { width, height } }
}
