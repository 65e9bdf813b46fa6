// Two sides in turn, so that a busy minute of the machine meets both, and the ratio of their medians.

/** A pause lets the other side's spinning threads go to sleep. */
const pauseMs = 60

export interface Comparison {
  /** Of medians, above 1 where `ours` is faster, with the 95% interval over resampled blocks. */
  ratio: number
  low: number
  high: number
  oursMs: number
  theirsMs: number
}

type Block = () => Promise<number[]>

/** @param blocks of each side; a block gives times in milliseconds */
export async function compare(ours: Block, theirs: Block, blocks: number): Promise<Comparison> {
  const times: { ours: number[][]; theirs: number[][] } = { ours: [], theirs: [] }
  for (let block = 0; block < blocks; block++) {
    times.ours.push(await ours())
    await pause()
    times.theirs.push(await theirs())
    await pause()
  }
  const resampled = Array.from({ length: 1000 }, () => ratioOf(draw(times.ours), draw(times.theirs))).toSorted(
    (a, b) => a - b,
  )
  return {
    ratio: ratioOf(times.ours, times.theirs),
    low: resampled[25] ?? 0,
    high: resampled[974] ?? 0,
    oursMs: median(times.ours.flat()),
    theirsMs: median(times.theirs.flat()),
  }
}

function ratioOf(ours: number[][], theirs: number[][]): number {
  return median(theirs.flat()) / median(ours.flat())
}

function draw(blocks: number[][]): number[][] {
  return blocks.map(() => blocks[Math.floor(Math.random() * blocks.length)] ?? [])
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function pause(): Promise<void> {
  return new Promise((go) => setTimeout(go, pauseMs))
}
