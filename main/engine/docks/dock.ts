// A dock: one encoder that looks at a picture. Its connector, which turns what it saw into a span, is in span/.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Evidence } from '../../contract/evidence'
import type { RasterSpec } from '../../contract/packs'

/** A picture as an encoder wants it: RGB, 8 bits, row-major. `content` is what shows the picture; the rest is padding. */
export interface Raster {
  data: Uint8Array
  width: number
  height: number
  content: { width: number; height: number }
}

/** One dock's result for one picture. `features` is the encoder's pooled vector, for retrieval and teaching. */
export interface Look {
  evidence: Evidence
  features: Float32Array | null
}

export interface Dock {
  readonly id: string
  /** Part of the cache key: raises when preprocessing, encoder or evidence change. */
  readonly version: number
  readonly raster: RasterSpec
  look(raster: Raster): Promise<Look>
}

const Label = z.object({ name: z.string(), category: z.string().optional() })
export type Label = z.infer<typeof Label>
/** A file of labels holds names alone, or names with their broad everyday category. */
const Labels = z.array(z.union([Label, z.string().transform((name): Label => ({ name }))]))

/** A dock's labels, in the order of its encoder's outputs. */
export async function readLabels(folder: string, path: string): Promise<Label[]> {
  return Labels.parse(JSON.parse(await readFile(join(folder, path), 'utf8')))
}

/** A float32 output [..] of a session as plain numbers. */
export function numbers(data: unknown): Float32Array {
  if (data instanceof Float32Array) return data
  throw new TypeError('expected a float32 output')
}
