import { expect, test } from 'vitest'
import { fit, fitted, hold, zoomAt } from '../../../renderer/viewer/zoom'

const stage = { width: 1000, height: 500 }

test('a large picture fits, a small one keeps its size (bug: an icon blown up to the screen)', () => {
  expect(fit({ width: 4000, height: 1000 }, stage)).toEqual({ width: 1000, height: 250 })
  expect(fit({ width: 100, height: 50 }, stage)).toEqual({ width: 100, height: 50 })
})

test('what is under the pointer stays there (bug: zooming drifts away)', () => {
  const point = { x: 200, y: -80 }
  const view = zoomAt({ zoom: 2, x: 30, y: 10 }, 1.5, point)
  const before = { x: (point.x - 30) / 2, y: (point.y - 10) / 2 }
  expect({ x: (point.x - view.x) / view.zoom, y: (point.y - view.y) / view.zoom }).toEqual(before)
})

test('zoom has bounds; out of them nothing moves', () => {
  expect(zoomAt(fitted, 0.5, { x: 99, y: 99 })).toEqual(fitted)
  expect(zoomAt({ zoom: 12, x: 5, y: 5 }, 4, { x: 99, y: 99 })).toEqual({ zoom: 12, x: 5, y: 5 })
})

test('the picture cannot be dragged out of sight; an axis that fits stays centred', () => {
  const shown = { width: 1000, height: 250 }
  expect(hold({ zoom: 1, x: 400, y: -300 }, shown, stage)).toEqual({ zoom: 1, x: 0, y: 0 })
  expect(hold({ zoom: 3, x: 5000, y: -5000 }, shown, stage)).toEqual({ zoom: 3, x: 1000, y: -125 })
})
