import { expect, test } from 'vitest'
import { readingOrder, type Piece } from '../../../../main/engine/docks/reading-order'

function piece(text: string, x: number, y: number, width = 8 * text.length, slope?: number): Piece {
  return { text, score: 1, box: { x, y, width, height: 20 }, ...(slope !== undefined && { slope }) }
}
const read = (pieces: Piece[]): string[] => readingOrder(pieces).map(({ text }) => text)

test('nothing read stays nothing', () => {
  expect(read([])).toEqual([])
})

test('rows from the top, words from the left', () => {
  expect(read([piece('world', 60, 12), piece('below', 10, 50), piece('hello', 10, 10)])).toEqual([
    'hello world',
    'below',
  ])
})

test('two columns of prose are read one after the other', () => {
  const left = ['The first column', 'goes on here and', 'ends in this line']
  const right = ['The second column', 'is only read when', 'the first is done']
  const pieces = [0, 1, 2].flatMap((row) => [
    piece(right[row] ?? '', 300, 10 + 30 * row),
    piece(left[row] ?? '', 10, 10 + 30 * row),
  ])
  expect(read(pieces)).toEqual([...left, ...right])
})

test('a receipt is read row by row: each price follows its item', () => {
  const items = ['Brown bread', 'Whole milk', 'TOTAL']
  const prices = ['3.20', '1.45', '4.65']
  const pieces = [
    ...prices.map((price, row) => piece(price, 300, 11 + 30 * row)),
    ...items.map((item, row) => piece(item, 10, 10 + 30 * row)),
  ]
  expect(read(pieces)).toEqual(['Brown bread 3.20', 'Whole milk 1.45', 'TOTAL 4.65'])
})

test('a tilted receipt too: its rows follow the slope of its lines', () => {
  const slope = 0.08
  const at = (text: string, x: number, row: number): Piece =>
    piece(text, x, 10 + 30 * row + slope * x, undefined, slope)
  const pieces = ['Brown bread', 'Whole milk', 'TOTAL TO PAY'].flatMap((item, row) => [
    at(['3.20', '1.45', '4.65'][row] ?? '', 350, row),
    at(item, 10, row),
  ])
  expect(read(pieces)).toEqual(['Brown bread 3.20', 'Whole milk 1.45', 'TOTAL TO PAY 4.65'])
})

test('a joined row has the box around its pieces and their mean confidence', () => {
  const [row] = readingOrder([{ ...piece('a b', 10, 10, 30), score: 0.8 }, piece('c d', 45, 12, 30)])
  expect(row?.box).toEqual({ x: 10, y: 10, width: 65, height: 22 })
  expect(row?.score).toBeCloseTo(0.9)
})
