// One object is counted once: overlapping detections are merged into the best of them.
import type { Box } from '../../contract/evidence'

/** `label` is a class index, `box` is in raster pixels. */
export interface Detection {
  label: number
  score: number
  box: Box
}

/**
 * Intersection over union. Same class: much overlap; a small box inside a large one is more often somebody farther away
 * than a part. Other classes: only when the boxes nearly coincide.
 */
const limits = { same: 0.4, other: 0.75 }

/** The detections that stay, best first; `detections` must be sorted by score, best first. */
export function mergeDuplicates(detections: Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const detection of detections) {
    if (!kept.some((better) => isDuplicate(detection, better))) kept.push(detection)
  }
  return kept
}

function isDuplicate(a: Detection, b: Detection): boolean {
  const shared = overlap(a.box, b.box)
  const areaA = a.box.width * a.box.height
  const areaB = b.box.width * b.box.height
  const union = shared / (areaA + areaB - shared)
  return union > (a.label === b.label ? limits.same : limits.other)
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
