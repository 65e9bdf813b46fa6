// The `find` dock: YOLOX at two sizes. Its raw cells become boxes, duplicates are merged, and each object gets a colour
// and a place.
// Cell format: Megvii-BaseDetection/YOLOX, yolox/models/yolo_head.py (decode_outputs).
import { join } from 'node:path'
import type { Box, ObjectEvidence } from '../../contract/evidence'
import type { DetectDock } from '../../contract/packs'
import { onnx, openSession, type Session } from '../onnx'
import { clothesColours, gridColours, objectColours } from './colour'
import { numbers, readLabels, type Dock, type Label, type Look, type Raster } from './dock'
import { mergeDuplicates, type Detection } from './duplicates'
import { placeOf } from './place'

interface Size {
  width: number
  height: number
}

/**
 * The encoder was trained on small pictures: at half size it knows what is large, at full size what is small, and there
 * what is large misleads it. Below `leastScore` a detection was more often wrong than right on the tuning photos;
 * `largest` is the side of the largest box that counts, as a fraction of the picture's longer side.
 */
const passes = [
  { shrink: 2, leastScore: 0.3, largest: Infinity },
  { shrink: 1, leastScore: 0.4, largest: 0.25 },
]
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
    const longer = Math.max(raster.content.width, raster.content.height)
    const found: Detection[] = []
    for (const { shrink, leastScore, largest } of passes) {
      const detections = await this.detect(raster, shrink, leastScore)
      found.push(...detections.filter(({ box }) => Math.sqrt(box.width * box.height) < largest * longer))
    }
    const detections = mergeDuplicates(found.toSorted((a, b) => b.score - a.score))
    const objects = detections.slice(0, mostObjects).map((detection) => this.describe(detection, raster))
    return { evidence: { kind: 'objects', objects, colours: gridColours(raster) }, features: null }
  }

  /** The detections of one pass, in pixels of the raster. */
  private async detect(raster: Raster, shrink: number, leastScore: number): Promise<Detection[]> {
    const { Tensor } = await onnx()
    const { channels, strides } = this.manifest
    const size = inputSize(raster, shrink, Math.max(...strides))
    const name = this.session.inputNames[0] ?? 'images'
    const outputs = await this.session.run({
      [name]: new Tensor('float32', planar(raster, channels, shrink, size), [1, 3, size.height, size.width]),
    })
    const cells = numbers(outputs[this.session.outputNames[0] ?? '']?.data)
    const detections = decodeCells(cells, this.labels.length, size, strides, leastScore)
    return detections.map(({ box, ...rest }) => ({ ...rest, box: scaled(box, shrink) }))
  }

  private describe({ label, score, box }: Detection, raster: Raster): ObjectEvidence {
    const { width, height } = raster.content
    const fraction = clip({
      x: box.x / width,
      y: box.y / height,
      width: box.width / width,
      height: box.height / height,
    })
    const name = this.labels[label]?.name ?? 'object'
    const colours = objectColours(raster, box)
    return {
      label: name,
      score,
      box: fraction,
      place: placeOf(fraction),
      // Of people the clothes are told: a second colour of theirs is skin, or who stands beside them.
      ...(name === 'person'
        ? { colour: colours[0] ?? 'gray', wearing: clothesColours(raster, box) }
        : { colour: colours.join(' and ') }),
    }
  }
}

/** Raw cells [N, 5 + classes] to boxes in pixels of the input. */
export function decodeCells(
  cells: Float32Array,
  classes: number,
  input: Size,
  strides: number[],
  leastScore: number,
): Detection[] {
  const found: Detection[] = []
  const row = 5 + classes
  let cell = 0
  for (const stride of strides) {
    for (let y = 0; y < Math.floor(input.height / stride); y++) {
      for (let x = 0; x < Math.floor(input.width / stride); x++, cell++) {
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
  return found
}

function clip({ x, y, width, height }: Box): Box {
  const left = Math.max(0, x)
  const top = Math.max(0, y)
  return { x: left, y: top, width: Math.min(1, x + width) - left, height: Math.min(1, y + height) - top }
}

function scaled({ x, y, width, height }: Box, factor: number): Box {
  return { x: x * factor, y: y * factor, width: width * factor, height: height * factor }
}

/** What the encoder reads of a raster at 1/`shrink` of its size: the content, padded to whole cells of every stride. */
export function inputSize({ width, height, content }: Raster, shrink: number, stride: number): Size {
  const size = (whole: number, used: number): number =>
    Math.min(Math.floor(whole / shrink), Math.ceil(used / shrink / stride) * stride)
  return { width: size(width, content.width), height: size(height, content.height) }
}

/** RGB bytes [H,W,3] to planar float32 [3,h,w] in 0..255, in the encoder's channel order; a pixel is the mean of those it covers. */
export function planar(
  { data, width: whole }: Raster,
  channels: 'rgb' | 'bgr',
  shrink: number,
  { width, height }: Size,
): Float32Array<ArrayBuffer> {
  const plane = width * height
  const pixels = new Float32Array(3 * plane)
  const share = 1 / shrink ** 2
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < height * shrink; row++) {
      const start = channel * plane + Math.floor(row / shrink) * width
      let from = row * whole * 3 + (channels === 'bgr' ? 2 - channel : channel)
      for (let to = start; to < start + width; to++) {
        for (let column = 0; column < shrink; column++, from += 3) {
          pixels[to] = (pixels[to] ?? 0) + share * (data[from] ?? 0)
        }
      }
    }
  }
  return pixels
}
