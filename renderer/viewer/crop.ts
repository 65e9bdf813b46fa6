// The part of a picture that a person marks: a box in fractions of the picture, made by dragging or by keys.
import type { Box } from '../../main/contract/evidence'

export interface Point {
  x: number
  y: number
}

/** Where marking begins, so that keys alone can do it. */
export const middle: Box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }
/** Smaller parts are a slip of the hand. */
const least = 0.02
const step = 0.02

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** The box between two points, cut to the picture. */
export function between(a: Point, b: Point): Box {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((value) => clamp(value, 0, 1)) as [number, number]
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((value) => clamp(value, 0, 1)) as [number, number]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function largeEnough({ width, height }: Box): boolean {
  return width >= least && height >= least
}

/** Moves a box by an arrow key, or, with `resize`, its lower right corner. null for other keys. */
export function nudge(box: Box, key: string, resize: boolean): Box | null {
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key]
  if (!by) return null
  const [x = 0, y = 0] = by
  if (resize) {
    const width = clamp(box.width + x, least, 1 - box.x)
    return { ...box, width, height: clamp(box.height + y, least, 1 - box.y) }
  }
  return { ...box, x: clamp(box.x + x, 0, 1 - box.width), y: clamp(box.y + y, 0, 1 - box.height) }
}
