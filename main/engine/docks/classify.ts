// The `look` dock: a whole-picture classifier. Its probabilities are the label mixture, its pooled features serve retrieval.
import { join } from 'node:path'
import type { ClassifyDock } from '../../contract/packs'
import { onnx, openSession, type Session } from '../onnx'
import { largest } from '../decoder/sampler'
import { softmax } from '../vectors'
import { numbers, readLabels, type Dock, type Label, type Look, type Raster } from './dock'

/** Labels kept as evidence: beyond these the mixture's weights are noise. */
const keptLabels = 8

export class Classifier implements Dock {
  readonly id
  readonly version
  readonly raster

  private constructor(
    private readonly manifest: ClassifyDock,
    private readonly session: Session,
    private readonly labels: Label[],
  ) {
    this.id = manifest.id
    this.version = manifest.version
    this.raster = manifest.raster
  }

  static async open(folder: string, manifest: ClassifyDock, threads: number): Promise<Classifier> {
    const [session, labels] = await Promise.all([
      openSession(join(folder, manifest.graph), { threads }),
      readLabels(folder, manifest.labels),
    ])
    return new Classifier(manifest, session, labels)
  }

  async look(raster: Raster): Promise<Look> {
    const { Tensor } = await onnx()
    const pixels = normalised(raster, this.manifest)
    const outputs = await this.session.run({
      pixels: new Tensor('float32', pixels, [1, 3, raster.height, raster.width]),
    })
    const probabilities = softmax(numbers(outputs['logits']?.data))
    const labels = largest(probabilities, keptLabels).map((id) => {
      const { name, category } = this.labels[id] ?? { name: 'unknown' }
      return { label: name, score: probabilities[id] ?? 0, ...(category && { category }) }
    })
    return { evidence: { kind: 'labels', labels }, features: numbers(outputs['features']?.data) }
  }
}

/** RGB bytes [H,W,3] to (value - mean) / std, planar [3,H,W]. */
function normalised({ data, width, height }: Raster, { mean, std }: ClassifyDock): Float32Array<ArrayBuffer> {
  const plane = width * height
  const pixels = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const offset = mean[channel] ?? 0
    const scale = 1 / (std[channel] ?? 1)
    for (let i = 0; i < plane; i++) pixels[channel * plane + i] = ((data[i * 3 + channel] ?? 0) - offset) * scale
  }
  return pixels
}
