import { expect, test } from 'vitest'
import type { Box, Evidence } from '../../../main/contract/evidence'
import { placeBoxes } from '../../../renderer/evidence/geometry'
import { inOrder } from '../../../renderer/evidence/order'
import { rowsOf } from '../../../renderer/evidence/rows'

const object = (label: string, box: Box, score = 0.5) => ({ label, score, box, colour: 'brown', place: 'left' })
const objects = (...items: ReturnType<typeof object>[]): Evidence => ({ kind: 'objects', objects: items })
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

test('fractions become percent of the picture', () => {
  const [placed] = placeBoxes(objects(object('dog', box(0.25, 0.5, 0.5, 0.25), 0.846)))
  expect(placed).toMatchObject({ left: 25, top: 50, width: 50, height: 25, label: 'dog 85%' })
})

test('a box beyond the rim is cut, not moved (bug: it hangs out of the picture, or is too wide)', () => {
  const [placed] = placeBoxes(objects(object('dog', box(-0.1, 0.9, 0.3, 0.4))))
  expect(placed?.left).toBe(0)
  expect(placed?.width).toBeCloseTo(20)
  expect(placed?.height).toBeCloseTo(10)
})

test('at the upper rim the label goes inside, at the right it grows leftwards (bug: labels cut off)', () => {
  const [placed] = placeBoxes(objects(object('dog', box(0.8, 0.02, 0.2, 0.5))))
  expect(placed).toMatchObject({ labelAt: 'inside', side: 'right' })
  const [middle] = placeBoxes(objects(object('dog', box(0.3, 0.4, 0.2, 0.5))))
  expect(middle).toMatchObject({ labelAt: 'above', side: 'left' })
})

test('small boxes come last, above big ones, and keep their index (bug: a row lights up another box)', () => {
  const placed = placeBoxes(objects(object('small', box(0.4, 0.4, 0.1, 0.1)), object('big', box(0, 0, 1, 1))))
  expect(placed.map(({ index, label }) => [index, label])).toEqual([
    [1, 'big 50%'],
    [0, 'small 50%'],
  ])
})

test('labels of the whole picture have no boxes', () => {
  expect(placeBoxes({ kind: 'labels', labels: [{ label: 'sea', score: 0.4 }] })).toEqual([])
})

test('rows: objects surest first with their own index, lines in reading order (bug: text sorted by score)', () => {
  const sure = rowsOf(objects(object('cat', box(0, 0, 1, 1), 0.2), object('dog', box(0, 0, 1, 1), 0.9)))
  expect(sure.map(({ index, words }) => [index, words])).toEqual([
    [1, 'dog, brown, left'],
    [0, 'cat, brown, left'],
  ])
  const lines = [0.2, 0.9].map((score, n) => ({ text: `line ${n}`, score, box: box(0, 0, 1, 0.1) }))
  expect(rowsOf({ kind: 'lines', lines }).map((row) => row.words)).toEqual(['line 0', 'line 1'])
})

test('objects, then text, then the impression, then what is still at work, whatever came first', () => {
  const seen = (dock: string, evidence: Evidence | null) => ({ dock, evidence, cached: false, ms: 1 })
  const docks = [seen('slow', null), seen('look', { kind: 'labels', labels: [] }), seen('find', objects())]
  expect(inOrder(docks).map(({ dock }) => dock)).toEqual(['find', 'look', 'slow'])
})
