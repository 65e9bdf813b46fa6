// Pieces of recognised text to lines in the order a person reads: columns first, then rows; but a table (a receipt's
// items and prices) is read row by row.
import type { Box } from '../../contract/evidence'

/** A recognised piece of text with its box in pixels. */
export interface Piece {
  text: string
  score: number
  box: Box
  /** How much its baseline falls for each pixel to the right, where the detector tells. */
  slope?: number
}

/** A piece where it would lie on a level page: rows are found there, boxes stay where they are. */
type Placed = Piece & { level: number }

export function readingOrder(pieces: Piece[]): Piece[] {
  const slope = pageSlope(pieces)
  return order(pieces.map((piece) => ({ ...piece, level: centre(piece.box).y - slope * centre(piece.box).x })))
}

function order(pieces: Placed[]): Piece[] {
  if (pieces.length < 2) return pieces.map(bare)
  const columns = splitColumns(pieces)
  return columns ? columns.flatMap(order) : rows(pieces).map(join)
}

/** The slope of the page, from its long lines: short ones have no direction. */
function pageSlope(pieces: Piece[]): number {
  const slopes = pieces.flatMap(({ slope, box }) => (slope !== undefined && box.width > 3 * box.height ? [slope] : []))
  return slopes.length > 0 ? median(slopes) : 0
}

function bare({ text, score, box }: Piece): Piece {
  return { text, score, box }
}

function centre({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Two groups left and right of an empty vertical strip, or null when there is none, or when the strip parts a table. */
function splitColumns(pieces: Placed[]): [Placed[], Placed[]] | null {
  const sorted = pieces.toSorted((a, b) => a.box.x - b.box.x)
  const strip = 1.2 * median(pieces.map((piece) => piece.box.height))
  let right = -Infinity
  for (let i = 0; i < sorted.length; i++) {
    const piece = sorted[i] as Placed
    if (i > 0 && piece.box.x - right > strip) {
      const sides: [Placed[], Placed[]] = [sorted.slice(0, i), sorted.slice(i)]
      if (!isTable(...sides)) return sides
    }
    right = Math.max(right, piece.box.x + piece.box.width)
  }
  return null
}

/** Side by side rows whose right cells are short belong together: names and prices, labels and values. */
function isTable(left: Placed[], right: Placed[]): boolean {
  const paired = right.filter((piece) => left.some((other) => sameRow(piece, other))).length
  const letters = (side: Placed[]): number => median(side.map((piece) => piece.text.length))
  return paired >= 0.6 * right.length && Math.min(letters(right), letters(left)) <= 10
}

function rows(pieces: Placed[]): Placed[][] {
  const found: Placed[][] = []
  for (const piece of pieces.toSorted((a, b) => a.level - b.level)) {
    const row = found.at(-1)
    if (row?.some((other) => sameRow(piece, other))) row.push(piece)
    else found.push([piece])
  }
  return found.map((row) => row.toSorted((a, b) => a.box.x - b.box.x))
}

function sameRow(a: Placed, b: Placed): boolean {
  return Math.abs(a.level - b.level) < 0.5 * Math.min(a.box.height, b.box.height)
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
