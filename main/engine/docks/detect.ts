// The `find` dock: YOLOX. Its raw cells become boxes, duplicates are merged, and each object gets a colour and a place.
// Cell format: Megvii-BaseDetection/YOLOX, yolox/models/yolo_head.py (decode_outputs).
import { join } from 'node:path'
import type { Box, ObjectEvidence } from '../../contract/evidence'
import type { DetectDock } from '../../contract/packs'
import { onnx, openSession, type Session } from '../onnx'
import { objectColour } from './colour'
import { numbers, readLabels, type Dock, type Label, type Look, type Raster } from './dock'
import { mergeDuplicates, type Detection } from './duplicates'

/** Below this score a detection is more often wrong than right on the tuning photos. */
const leastScore = 0.35
const mostObjects = 40

export class Detector implements Dock {
  readonly id
  readonly version
  readonly raster

  private constructor(
    private readonly manifest: DetectDock,
    private readonly session: Session,
    private readonly labels: Label[],
  ) {
    this.id = manifest.id
    this.version = manifest.version
    this.raster = manifest.raster
  }

  static async open(folder: string, manifest: DetectDock, threads: number): Promise<Detector> {
    const [session, labels] = await Promise.all([
      openSession(join(folder, manifest.graph), { threads }),
      readLabels(folder, manifest.labels),
    ])
    return new Detector(manifest, session, labels)
  }

  async look(raster: Raster): Promise<Look> {
    const { Tensor } = await onnx()
    const input = planar(raster, this.manifest.channels)
    const name = this.session.inputNames[0] ?? 'images'
    const outputs = await this.session.run({
      [name]: new Tensor('float32', input, [1, 3, raster.height, raster.width]),
    })
    const cells = numbers(outputs[this.session.outputNames[0] ?? '']?.data)
    const detections = mergeDuplicates(decodeCells(cells, this.labels.length, raster, this.manifest.strides))
    const objects = detections.slice(0, mostObjects).map((detection) => this.describe(detection, raster))
    return { evidence: { kind: 'objects', objects }, features: null }
  }

  async close(): Promise<void> {
    await this.session.release()
  }

  private describe({ label, score, box }: Detection, raster: Raster): ObjectEvidence {
    const { width, height } = raster.content
    const fraction = clip({
      x: box.x / width,
      y: box.y / height,
      width: box.width / width,
      height: box.height / height,
    })
    return {
      label: this.labels[label]?.name ?? 'object',
      score,
      box: fraction,
      colour: objectColour(raster, box),
      place: placeOf(fraction),
    }
  }
}

/** Raw cells [N, 5 + classes] to boxes in raster pixels, best first. */
export function decodeCells(
  cells: Float32Array,
  classes: number,
  raster: { width: number; height: number },
  strides: number[],
): Detection[] {
  const found: Detection[] = []
  const row = 5 + classes
  let cell = 0
  for (const stride of strides) {
    for (let y = 0; y < Math.floor(raster.height / stride); y++) {
      for (let x = 0; x < Math.floor(raster.width / stride); x++, cell++) {
        const at = cell * row
        const value = (i: number): number => cells[at + i] ?? 0
        if (value(4) < leastScore) continue
        let label = 0
        for (let c = 1; c < classes; c++) if (value(5 + c) > value(5 + label)) label = c
        const score = value(4) * value(5 + label)
        if (score < leastScore) continue
        const width = Math.exp(value(2)) * stride
        const height = Math.exp(value(3)) * stride
        const box = { x: (value(0) + x) * stride - width / 2, y: (value(1) + y) * stride - height / 2, width, height }
        found.push({ label, score, box })
      }
    }
  }
  return found.sort((a, b) => b.score - a.score)
}

/** Where a box's centre lies in a 3 x 3 grid: "top left", "right", "center". */
export function placeOf(box: Box): string {
  const third = (at: number, low: string, high: string): string => (at < 1 / 3 ? low : at > 2 / 3 ? high : '')
  const column = third(box.x + box.width / 2, 'left', 'right')
  const row = third(box.y + box.height / 2, 'top', 'bottom')
  return [row, column].filter(Boolean).join(' ') || 'center'
}

function clip({ x, y, width, height }: Box): Box {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  return { x: left, y: top, width: Math.min(1, x + width) - left, height: Math.min(1, y + height) - top }
}

/** RGB bytes [H,W,3] to planar float32 [3,H,W] in 0..255, in the encoder's channel order. */
function planar({ data, width, height }: Raster, channels: 'rgb' | 'bgr'): Float32Array<ArrayBuffer> {
  const plane = width * height
  const pixels = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const source = channels === 'bgr' ? 2 - channel : channel
    for (let i = 0; i < plane; i++) pixels[channel * plane + i] = data[i * 3 + source] ?? 0
  }
  return pixels
}
