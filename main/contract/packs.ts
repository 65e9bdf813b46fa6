// pack.json: what a pack is made of. The engine reads it to build sessions, Models shows its parts and licences.
import { z } from 'zod'
import { Sampling } from './answers'
import { DocentError, wordsOf } from './errors'
import { DockId, PackId } from './ids'

/** A path inside the pack: relative, forward slashes, no way out of the folder. */
const PackPath = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/)
  .max(200)

/** The picture a dock's encoder wants, in pixels: `fill` stretches, `cover` crops the centre, `contain` pads, `inside` shrinks only. */
export const RasterSpec = z.object({
  width: z.number().int().positive().max(4096),
  height: z.number().int().positive().max(4096),
  fit: z.enum(['fill', 'cover', 'contain', 'inside']),
  position: z.enum(['centre', 'top-left']).default('centre'),
  background: z.number().int().min(0).max(255).default(255),
})
export type RasterSpec = z.infer<typeof RasterSpec>

const Triple = z.tuple([z.number(), z.number(), z.number()])
const dock = { id: DockId, version: z.number().int().positive() }

/** Whole-picture classifier: `pixels` [1,3,H,W] -> `logits` [1,classes], `features` [1,features]. mean, std in 0..255. */
export const ClassifyDock = z.object({
  ...dock,
  kind: z.literal('classify'),
  graph: PackPath,
  labels: PackPath,
  raster: RasterSpec,
  mean: Triple,
  std: Triple,
  classes: z.number().int().positive(),
  features: z.number().int().positive(),
})
/**
 * YOLOX-shaped detector: images [1,3,H,W] in 0..255 -> raw cells [1,N,5+classes] over `strides`. H and W are free: it
 * looks at the raster and at its half, each without most of the padding.
 */
export const DetectDock = z.object({
  ...dock,
  kind: z.literal('detect'),
  graph: PackPath,
  labels: PackPath,
  raster: RasterSpec,
  channels: z.enum(['rgb', 'bgr']),
  strides: z.array(z.number().int().positive()).min(1),
})
/** Text detection and recognition (PP-OCR). */
export const ReadDock = z.object({
  ...dock,
  kind: z.literal('read'),
  detection: PackPath,
  recognition: PackPath,
  dictionary: PackPath,
  raster: RasterSpec,
})
/** Sentence encoder: input_ids, attention_mask [1,T] -> `embedding` [1,features], normalised. */
export const EmbedDock = z.object({
  ...dock,
  kind: z.literal('embed'),
  graph: PackPath,
  tokenizer: PackPath,
  features: z.number().int().positive(),
  maxTokens: z.number().int().positive(),
})
export const DockManifest = z.discriminatedUnion('kind', [ClassifyDock, DetectDock, ReadDock, EmbedDock])
export type ClassifyDock = z.infer<typeof ClassifyDock>
export type DetectDock = z.infer<typeof DetectDock>
export type ReadDock = z.infer<typeof ReadDock>
export type EmbedDock = z.infer<typeof EmbedDock>
export type DockManifest = z.infer<typeof DockManifest>

export const DecoderManifest = z.object({
  graph: PackPath,
  tokenizer: PackPath,
  layers: z.number().int().positive(),
  hidden: z.number().int().positive(),
  heads: z.number().int().positive(),
  kvHeads: z.number().int().positive(),
  headDim: z.number().int().positive(),
  vocabulary: z.number().int().positive(),
  context: z.number().int().positive(),
  kv: z.enum(['int8', 'float32']),
  /** A trained low-rank part in the graph, let in by its input `gate` f32 [1] from a sequence's first span on. */
  lowRank: z.object({ rank: z.number().int().positive() }).optional(),
  /** Rows [vocabulary, hidden] uint8 around `zeroPoint` at `rowsOffset`, fp32 scales one a block at `scalesOffset`. */
  embeddings: z.object({
    file: PackPath,
    rowsOffset: z.number().int().min(0),
    scalesOffset: z.number().int().min(0),
    blockSize: z.number().int().positive(),
    zeroPoint: z.number().int(),
  }),
  /** How a turn is written: `{role}` stands for system, user or assistant. */
  turn: z.object({ open: z.string(), close: z.string() }),
  stop: z.array(z.string()).min(1),
  sampling: Sampling.pick({ temperature: true, topK: true, topP: true, minP: true, repetitionPenalty: true }),
})
export type DecoderManifest = z.infer<typeof DecoderManifest>

const File = z.object({
  path: PackPath,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int(),
  part: z.string(),
})
const Part = z.object({ id: z.string(), name: z.string(), licence: z.string(), origin: z.string() })

export const PackManifest = z.object({
  format: z.literal(1),
  id: PackId,
  name: z.string().min(1),
  version: z.string(),
  description: z.string(),
  languages: z.array(z.string()).min(1),
  system: z.string(),
  parts: z.array(Part),
  files: z.array(File),
  decoder: DecoderManifest,
  docks: z.array(DockManifest),
})
export type PackManifest = z.infer<typeof PackManifest>

/** What core needs of a pack, whatever layout its folder has. */
export type Pack = Pick<PackManifest, 'id' | 'name' | 'version' | 'description' | 'languages' | 'system' | 'parts'> & {
  /** `sha256` where the pack says what it should be. */
  files: { path: string; size: number; sha256?: string }[]
  decoder: Pick<DecoderManifest, 'context' | 'sampling'>
  docks: { id: DockId; version: number; kind: string }[]
}

/** A pack as Models lists it. `bytes` is its size on disk. */
export const PackSummary = PackManifest.pick({
  id: true,
  name: true,
  version: true,
  description: true,
  parts: true,
}).extend({
  /** None where the pack does not say. */
  languages: z.array(z.string()),
  bytes: z.number().int(),
  context: z.number().int(),
  docks: z.array(DockId),
})
export type PackSummary = z.infer<typeof PackSummary>

/**
 * The manifest in the text of a pack.json.
 * @param name the pack's folder, for the words of an error
 * @throws DocentError `pack.invalid`
 */
export function parseManifest(json: string, name: string): PackManifest {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch (cause) {
    throw new DocentError('pack.invalid', { name, reason: 'reason.file.not-json', file: 'pack.json' }, { cause })
  }
  const result = PackManifest.safeParse(data)
  if (result.success) return result.data
  throw new DocentError('pack.invalid', { name, reason: wordsOf(result.error) })
}
