import type { Box } from '../../contract/evidence'

/** Where a box's centre lies in a 3 x 3 grid: "top left", "right", "center". */
export function placeOf(box: Box): string {
  const third = (at: number, low: string, high: string): string => (at < 1 / 3 ? low : at > 2 / 3 ? high : '')
  const column = third(box.x + box.width / 2, 'left', 'right')
  const row = third(box.y + box.height / 2, 'top', 'bottom')
  return [row, column].filter(Boolean).join(' ') || 'center'
}
