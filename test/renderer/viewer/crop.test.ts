import { expect, test } from 'vitest'
import { between, largeEnough, middle, nudge } from '../../../renderer/viewer/crop'

test('a box is drawn from any corner, and never beyond the picture', () => {
  expect(between({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0 })).toEqual({ x: 0.25, y: 0, width: 0.5, height: 0.5 })
  expect(between({ x: -3, y: 0.5 }, { x: 0.5, y: 9 })).toEqual({ x: 0, y: 0.5, width: 0.5, height: 0.5 })
})

test('a slip of the hand is no part', () => {
  expect(largeEnough(between({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }))).toBe(false)
  expect(largeEnough(middle)).toBe(true)
})

test('keys move a box to the rim and no further, and change its size inside the picture', () => {
  let box = middle
  for (let n = 0; n < 40; n++) box = nudge(box, 'ArrowRight', false) ?? box
  expect(box).toMatchObject({ x: 0.5, width: 0.5 })
  for (let n = 0; n < 40; n++) box = nudge(box, 'ArrowRight', true) ?? box
  expect(box.x + box.width).toBeLessThanOrEqual(1)
  for (let n = 0; n < 40; n++) box = nudge(box, 'ArrowUp', true) ?? box
  expect(largeEnough(box)).toBe(true)
  expect(nudge(box, 'x', false)).toBeNull()
})
