// Idefics3's vision encoder with its connector: one unsplit picture becomes vectors of the decoder's width.
import { join } from 'node:path'
import type { TensorConstructor } from 'onnxruntime-node'
import type { HubPicture } from '../../../contract/hub'
import type { RasterSpec } from '../../../contract/packs'
import type { Dock, Look, Raster } from '../../docks/dock'
import { onnx, openSession, type Session } from '../../onnx'
import { lastNumbers } from './numbers'

export class VisionDock implements Dock {
  readonly id = 'see'
  readonly raster: RasterSpec

  private constructor(
    readonly version: number,
    private readonly picture: HubPicture,
    private readonly session: Session,
    private readonly Tensor: TensorConstructor,
  ) {
    const { side } = picture
    this.raster = { width: side, height: side, fit: 'fill', position: 'centre', background: 255 }
  }

  static async open(path: [folder: string, graph: string], version: number, picture: HubPicture, threads: number) {
    const session = await openSession(join(...path), { threads })
    const { Tensor } = await onnx()
    return new VisionDock(version, picture, session, Tensor)
  }

  /** `features` are the rows [positions, hidden] of the span; what they mean cannot be shown, so there is no evidence. */
  async look(raster: Raster): Promise<Look> {
    const { Tensor, session } = this
    const { width, height } = raster
    const mask = new Uint8Array(width * height).fill(1)
    const outputs = await session.run({
      pixel_values: new Tensor('float32', pixelValues(raster, this.picture), [1, 1, 3, height, width]),
      ...(session.inputNames.includes('pixel_attention_mask')
        ? { pixel_attention_mask: new Tensor('bool', mask, [1, 1, height, width]) }
        : {}),
    })
    const features = lastNumbers(outputs[session.outputNames[0] ?? ''])
    return { evidence: { kind: 'labels', labels: [] }, features }
  }
}

/** [3, H, W]: RGB from 0..255 to 0..1, less the mean, over the deviation. */
export function pixelValues({ data, width, height }: Raster, { mean, std }: HubPicture): Float32Array<ArrayBuffer> {
  const values = new Float32Array(3 * width * height)
  for (let channel = 0; channel < 3; channel++) {
    const [centre, spread] = [mean[channel] ?? 0.5, std[channel] ?? 0.5]
    for (let pixel = 0; pixel < width * height; pixel++) {
      values[channel * width * height + pixel] = ((data[3 * pixel + channel] ?? 0) / 255 - centre) / spread
    }
  }
  return values
}
