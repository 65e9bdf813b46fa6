// Where boxes and their labels stand over a picture, in percent of it.
import type { Box, Evidence } from '../../main/contract/evidence'
import { boxLabel } from './words'

export interface PlacedBox {
  index: number
  label: string
  left: number
  top: number
  width: number
  height: number
  /** The label stands above its box where there is room, else inside at the top. */
  labelAt: 'above' | 'inside'
  /** The side of the box its label is aligned with: it grows into the picture. */
  side: 'left' | 'right'
}

/** Percent of the picture's height a label needs above its box. */
const labelRoom = 9

/** The boxes of a dock, big ones first so that small ones lie above them and can be pointed at. */
export function placeBoxes(evidence: Evidence): PlacedBox[] {
  if (evidence.kind === 'labels') return []
  const items = evidence.kind === 'objects' ? evidence.objects : evidence.lines
  return items
    .map((item, index) => ({ index, label: boxLabel(item), ...place(item.box) }))
    .toSorted((a, b) => b.width * b.height - a.width * a.height)
}

/** Cuts a box to the picture: a detector may reach beyond its rim. */
function place(box: Box): Omit<PlacedBox, 'index' | 'label'> {
  const left = percentOf(box.x)
  const top = percentOf(box.y)
  return {
    left,
    top,
    width: percentOf(box.x + box.width) - left,
    height: percentOf(box.y + box.height) - top,
    labelAt: top < labelRoom ? 'inside' : 'above',
    side: left > 60 ? 'right' : 'left',
  }
}

function percentOf(fraction: number): number {
  return Math.min(1, Math.max(0, fraction)) * 100
}
