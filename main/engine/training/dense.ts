// The dense algebra that the probe needs, in double precision. Products are taken four at a time: one would wait for itself,
// and a number that was read serves four.

/** Rows that are read beyond the last one by fours; they hold zeros. */
const spare = 3

/** Inner products [n, n] of `rows`, n of equal length. */
export function gram(rows: Float32Array[]): Float64Array {
  const n = rows.length
  const width = rows[0]?.length ?? 0
  const flat = new Float64Array((n + spare) * width)
  rows.forEach((row, at) => flat.set(row, at * width))
  const products = new Float64Array(n * n)
  const four = new Float64Array(4)
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column += 4) {
      fourProducts(flat, row * width, column * width, width, width, four)
      for (let c = column; c < Math.min(column + 4, row + 1); c++) {
        products[row * n + c] = four[c - column] as number
        products[c * n + row] = four[c - column] as number
      }
    }
  }
  return products
}

/** The lower factor L [n, n] of a symmetric positive definite `matrix` [n, n], row-major: matrix = L L'. */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array((n + spare) * n)
  const four = new Float64Array(4)
  for (let row = 0; row < n; row++) {
    for (let from = 0; from <= row; from += 4) {
      fourProducts(lower, row * n, from * n, n, from, four)
      for (let column = from; column < Math.min(from + 4, row + 1); column++) {
        let rest = (matrix[row * n + column] as number) - (four[column - from] as number)
        for (let k = from; k < column; k++) rest -= (lower[row * n + k] as number) * (lower[column * n + k] as number)
        lower[row * n + column] = row === column ? Math.sqrt(rest) : rest / (lower[column * n + column] as number)
      }
    }
  }
  return lower
}

/** Solves L L' x = b in place; `b` [n, columns]. */
export function solve(lower: Float64Array, n: number, b: Float64Array, columns: number): void {
  for (let row = 0; row < n; row++) eliminate(row, 0, row, row * n, 1)
  for (let row = n - 1; row >= 0; row--) eliminate(row, row + 1, n, row, n)

  /** Row `row` of b less the solved rows `from` to `to`, over the diagonal; their factors stand `step` apart. */
  function eliminate(row: number, from: number, to: number, start: number, step: number): void {
    const diagonal = lower[row * n + row] ?? 1
    for (let other = from; other < to; other++) {
      const factor = lower[start + other * step] ?? 0
      for (let c = 0; c < columns; c++)
        b[row * columns + c] = (b[row * columns + c] ?? 0) - factor * (b[other * columns + c] ?? 0)
    }
    for (let c = 0; c < columns; c++) b[row * columns + c] = (b[row * columns + c] ?? 0) / diagonal
  }
}

/** The diagonal [n] of (L L')^-1: the squared lengths of the columns of L^-1. */
export function inverseDiagonal(lower: Float64Array, n: number): Float64Array {
  const diagonal = new Float64Array(n)
  const column = new Float64Array(n)
  for (let at = 0; at < n; at++) {
    column.fill(0)
    for (let row = at; row < n; row++) {
      let sum = row === at ? 1 : 0
      const start = row * n
      for (let k = at; k < row; k++) sum -= (lower[start + k] as number) * (column[k] as number)
      const value = sum / (lower[start + row] as number)
      column[row] = value
      diagonal[at] = (diagonal[at] as number) + value * value
    }
  }
  return diagonal
}

/** The first `length` numbers at `a` times those of the rows at `b`, `b` + `width` and two more. */
function fourProducts(
  rows: Float64Array,
  a: number,
  b: number,
  width: number,
  length: number,
  four: Float64Array,
): void {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  const [b1, b2, b3] = [b + width, b + 2 * width, b + 3 * width]
  for (let k = 0; k < length; k++) {
    const value = rows[a + k] as number
    s0 += value * (rows[b + k] as number)
    s1 += value * (rows[b1 + k] as number)
    s2 += value * (rows[b2 + k] as number)
    s3 += value * (rows[b3 + k] as number)
  }
  four[0] = s0
  four[1] = s1
  four[2] = s2
  four[3] = s3
}
