// The `read` dock: PP-OCR finds lines of text and recognises them one by one. Its sessions are large while they work,
// so they are opened when a picture is to be read and closed after 30 idle seconds.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { normalizeInputToRgb, PaddleOcrService, type RecognitionResult } from 'paddleocr'
import { z } from 'zod'
import type { LineEvidence } from '../../contract/evidence'
import type { ReadDock } from '../../contract/packs'
import { onnx, openSession } from '../onnx'
import type { Dock, Look, Raster } from './dock'
import { readingOrder, type Piece } from './reading-order'

const idleMs = 30_000
/** Lines below this confidence are more noise than text. */
const leastScore = 0.5
/** Upright text is recognised at 0.99 on average, upside-down text at 0.65: below this the picture is tried turned. */
const uprightScore = 0.8

export class Reader implements Dock {
  readonly id
  readonly version
  readonly raster
  #service: Promise<PaddleOcrService> | undefined
  #idle: NodeJS.Timeout | undefined

  constructor(
    private readonly folder: string,
    private readonly manifest: ReadDock,
    private readonly threads: number,
  ) {
    this.id = manifest.id
    this.version = manifest.version
    this.raster = manifest.raster
  }

  async look(raster: Raster): Promise<Look> {
    clearTimeout(this.#idle)
    try {
      this.#service ??= this.open()
      const service = await this.#service
      const upright = await recognise(service, raster)
      const turned = upright.length > 0 && mean(upright) < uprightScore ? await recogniseTurned(service, raster) : []
      const pieces = mean(turned) > mean(upright) ? turned : upright
      const { width, height } = raster.content
      const lines = readingOrder(pieces.filter((piece) => piece.score >= leastScore))
      return { evidence: { kind: 'lines', lines: lines.map((line) => fraction(line, width, height)) }, features: null }
    } finally {
      this.#idle = setTimeout(() => void this.close(), idleMs)
      this.#idle.unref()
    }
  }

  private async close(): Promise<void> {
    clearTimeout(this.#idle)
    const service = await this.#service?.catch(() => undefined)
    this.#service = undefined
    await service?.destroy()
  }

  private async open(): Promise<PaddleOcrService> {
    const { Tensor } = await onnx()
    const dictionary = z.array(z.string()).parse(await readJson(join(this.folder, this.manifest.dictionary)))
    // The library opens sessions from bytes; ours are opened by path, so the path takes the bytes' place.
    const paths = [this.manifest.detection, this.manifest.recognition].map((path) => join(this.folder, path))
    const create = (bytes: ArrayBuffer) =>
      openSession(paths[new Uint8Array(bytes)[0] ?? 0] ?? '', { threads: this.threads, arena: false })
    return PaddleOcrService.createInstance({
      ort: { Tensor, InferenceSession: { create } } as never,
      modelPreset: 'PP-OCRv6_small',
      detection: { modelBuffer: Uint8Array.of(0).buffer, limitType: 'max', maxSideLength: 1280 },
      recognition: { modelBuffer: Uint8Array.of(1).buffer, charactersDictionary: dictionary, imageWidth: 160 },
    })
  }
}

/** Detection once, then recognition box by box: in a batch every crop would be padded to the widest line. */
async function recognise(service: PaddleOcrService, { data, width, height }: Raster): Promise<Piece[]> {
  const { detectionService, recognitionService } = service
  if (!detectionService || !recognitionService) return []
  const image = normalizeInputToRgb({ width, height, data })
  const results: RecognitionResult[] = []
  for (const box of await detectionService.run(image)) {
    results.push(...(await recognitionService.run(image, [box])))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
    .filter((result) => result.text.trim() !== '')
    .map(({ text, confidence, box: { x, y, width, height, points } }) => ({
      text: text.trim(),
      score: confidence,
      box: { x, y, width, height },
      ...(points && { slope: (points[1].y - points[0].y) / Math.max(1, points[1].x - points[0].x) }),
    }))
}

async function recogniseTurned(service: PaddleOcrService, raster: Raster): Promise<Piece[]> {
  const { width, height, data } = raster
  const turned = new Uint8Array(data.length)
  for (let i = 0, j = data.length - 3; j >= 0; i += 3, j -= 3) {
    turned[i] = data[j] ?? 0
    turned[i + 1] = data[j + 1] ?? 0
    turned[i + 2] = data[j + 2] ?? 0
  }
  return recognise(service, { ...raster, data: turned, width, height })
}

function fraction({ text, score, box }: Piece, width: number, height: number): LineEvidence {
  return {
    text,
    score,
    box: { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height },
  }
}

function mean(pieces: Piece[]): number {
  return pieces.length === 0 ? 0 : pieces.reduce((sum, piece) => sum + piece.score, 0) / pieces.length
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}
