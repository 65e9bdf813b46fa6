// Pieces of recognised text to lines in the order a person reads: columns first, then rows; but a table (a receipt's
// items and prices) is read row by row.
import type { Box } from '../../contract/evidence'

/** A recognised piece of text with its box in pixels. */
export interface Piece {
  text: string
  score: number
  box: Box
}

export function readingOrder(pieces: Piece[]): Piece[] {
  if (pieces.length < 2) return pieces
  const columns = splitColumns(pieces)
  return columns ? columns.flatMap(readingOrder) : rows(pieces).map(join)
}

/** Two groups left and right of an empty vertical strip, or null when there is none, or when the strip parts a table. */
function splitColumns(pieces: Piece[]): [Piece[], Piece[]] | null {
  const sorted = pieces.toSorted((a, b) => a.box.x - b.box.x)
  const strip = 1.2 * median(pieces.map((piece) => piece.box.height))
  let right = -Infinity
  for (let i = 0; i < sorted.length; i++) {
    const piece = sorted[i] as Piece
    if (i > 0 && piece.box.x - right > strip) {
      const sides: [Piece[], Piece[]] = [sorted.slice(0, i), sorted.slice(i)]
      if (!isTable(...sides)) return sides
    }
    right = Math.max(right, piece.box.x + piece.box.width)
  }
  return null
}

/** Side by side rows whose right cells are short belong together: names and prices, labels and values. */
function isTable(left: Piece[], right: Piece[]): boolean {
  const paired = right.filter((piece) => left.some((other) => sameRow(piece, other))).length
  const letters = (side: Piece[]): number => median(side.map((piece) => piece.text.length))
  return paired >= 0.6 * right.length && Math.min(letters(right), letters(left)) <= 10
}

function rows(pieces: Piece[]): Piece[][] {
  const found: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const row = found.at(-1)
    if (row?.some((other) => sameRow(piece, other))) row.push(piece)
    else found.push([piece])
  }
  return found.map((row) => row.toSorted((a, b) => a.box.x - b.box.x))
}

function sameRow(a: Piece, b: Piece): boolean {
  return Math.abs(middle(a) - middle(b)) < 0.5 * Math.min(a.box.height, b.box.height)
}

function middle({ box }: Piece): number {
  return box.y + box.height / 2
}

function join(row: Piece[]): Piece {
  const x = Math.min(...row.map(({ box }) => box.x))
  const y = Math.min(...row.map(({ box }) => box.y))
  return {
    text: row.map((piece) => piece.text).join(' '),
    score: row.reduce((sum, piece) => sum + piece.score, 0) / row.length,
    box: {
      x,
      y,
      width: Math.max(...row.map(({ box }) => box.x + box.width)) - x,
      height: Math.max(...row.map(({ box }) => box.y + box.height)) - y,
    },
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
