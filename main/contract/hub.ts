// The hub's layout (transformers.js, optimum): a published model's folder, read as a pack. Core and the engine read it
// alike, so the reading is here and the files come in through `HubSource`.
import { z } from 'zod'
import { DocentError, wordsOf } from './errors'
import type { DecoderManifest, Pack } from './packs'
import { text } from './texts/catalogue'

/**
 * Every precision's ending, the preferred first: 8 bit keeps what the model says and reads a quarter of the bytes;
 * 4 bit reads less and loses some; a CPU computes half precision by converting, so it comes last. Never `_q8`: the hub
 * calls it `_quantized`.
 */
export const hubSuffixes = ['_quantized', '_int8', '_uint8', '_q4', '_bnb4', '', '_q4f16', '_fp16'] as const

const textFamilies = ['llama', 'qwen2']
const pictureFamilies = ['idefics3', 'smolvlm']

export interface HubFile {
  path: string
  size: number
  /** Time of modification in ms. */
  modified: number
}
export interface HubSource {
  /** The folder's name. */
  name: string
  files: HubFile[]
  /** A file's text; only paths among `files` are asked for. */
  read(path: string): Promise<string>
}

const Id = z.number().int()
const Ids = z.union([Id.transform((id) => [id]), z.array(Id)])
const size = z.number().int().positive()
const Config = z.object({
  model_type: z.string(),
  max_position_embeddings: size.optional(),
  text_config: z.object({ max_position_embeddings: size.optional() }).optional(),
  vision_config: z.object({ image_size: size, patch_size: size }).optional(),
  scale_factor: size.default(2),
  image_token_id: Id.optional(),
  eos_token_id: Ids.nullish(),
})
const Generation = z.object({
  eos_token_id: Ids.nullish(),
  do_sample: z.boolean().default(false),
  temperature: z.number().min(0).max(5).nullish(),
  top_k: z.number().int().min(0).max(1000).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  min_p: z.number().min(0).max(1).nullish(),
  repetition_penalty: z.number().min(0.5).max(2).nullish(),
})
const Named = z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)])
const TokenizerConfig = z.object({
  chat_template: z.union([z.string(), z.array(z.object({ name: z.string(), template: z.string() }))]).nullish(),
  bos_token: Named.nullish(),
  eos_token: Named.nullish(),
})
const triple = z.tuple([z.number(), z.number(), z.number()])
const Preprocessor = z.object({
  image_mean: triple.default([0.5, 0.5, 0.5]),
  image_std: triple.default([0.5, 0.5, 0.5]),
  max_image_size: z.object({ longest_edge: size }).optional(),
})

/** What the engine needs beyond `Pack`. */
export interface HubManifest extends Pack {
  family: string
  graphs: { decoder: string; embeddings: string | null; vision: string | null }
  template: string
  /** `bos_token`, `eos_token`: what a template may write. */
  templateTokens: Record<string, string>
  stopIds: number[]
  stopToken: string | null
  picture: HubPicture | null
}
export interface HubPicture {
  tokenId: number
  /** Positions of one unsplit picture. */
  positions: number
  /** Pixels of its side. */
  side: number
  mean: [number, number, number]
  std: [number, number, number]
}

/** Whether the files look like the hub's layout at all. */
export function isHubFolder(files: HubFile[]): boolean {
  return files.some(({ path }) => path === 'config.json') && files.some(({ path }) => path.startsWith('onnx/'))
}

/** @throws DocentError `pack.file-missing`, `pack.family`, `pack.invalid`, `pack.template` */
export async function readHub(source: HubSource): Promise<HubManifest> {
  const { name, files } = source
  const config = await json(source, 'config.json', Config)
  const family = config.model_type
  const sees = pictureFamilies.includes(family)
  if (!sees && !textFamilies.includes(family))
    throw new DocentError('pack.family', { name, family, known: [...textFamilies, ...pictureFamilies].join(', ') })
  require(source, 'tokenizer.json')
  const generation = await json(source, 'generation_config.json', Generation, {})
  const tokens = await json(source, 'tokenizer_config.json', TokenizerConfig, {})
  const preprocessor = await json(source, 'preprocessor_config.json', Preprocessor, sees ? undefined : {})
  const graphs = chooseGraphs(source, sees)
  const used = files.filter(({ path }) => !path.startsWith('onnx/') || belongs(path, Object.values(graphs)))
  const picture = sees ? pictureOf(name, config, preprocessor) : null
  const version = fingerprint([...used.filter(({ path }) => belongs(path, [graphs.vision])), picture])
  return {
    id: name.replace(/[^a-z0-9._-]/gi, '-').replace(/^[^a-z0-9]+/i, '').slice(0, 64) || 'pack', // prettier-ignore
    name,
    version: 'hub',
    description: text('pack.hub.description', { family, graph: graphs.decoder }),
    languages: [], // nothing in the folder says
    system: '', // the template has its own
    parts: [],
    files: used,
    decoder: { context: contextOf(config), sampling: samplingOf(generation) },
    docks: picture ? [{ id: 'see', version, kind: 'encode' }] : [],
    family,
    graphs,
    template: await templateOf(source, tokens.chat_template ?? null),
    templateTokens: Object.fromEntries(
      Object.entries({ bos_token: tokens.bos_token, eos_token: tokens.eos_token }).filter(([, token]) => token != null),
    ) as Record<string, string>,
    stopIds: [...(generation.eos_token_id ?? []), ...(config.eos_token_id ?? [])],
    stopToken: tokens.eos_token ?? null,
    picture,
  }
}

function chooseGraphs(source: HubSource, sees: boolean): HubManifest['graphs'] {
  const merged = choose(source, 'decoder_model_merged')
  const decoder = merged ?? (sees ? null : choose(source, 'model'))
  if (decoder === null) throw lacks(source, graphPath('decoder_model_merged', ''))
  const needed = (graph: string): string => {
    const path = choose(source, graph)
    if (path === null) throw lacks(source, graphPath(graph, ''))
    return path
  }
  return {
    decoder,
    embeddings: sees ? needed('embed_tokens') : choose(source, 'embed_tokens'),
    vision: sees ? needed('vision_encoder') : null,
  }
}

/** The graph's file in the best precision that is there. */
function choose({ files }: HubSource, graph: string): string | null {
  const paths = hubSuffixes.map((suffix) => graphPath(graph, suffix))
  return paths.find((path) => files.some((file) => file.path === path)) ?? null
}

function graphPath(graph: string, suffix: string): string {
  return `onnx/${graph}${suffix}.onnx`
}

/** Whether `path` is one of the graphs or its external data. */
function belongs(path: string, graphs: (string | null)[]): boolean {
  return graphs.some((graph) => graph !== null && (path === graph || path.startsWith(`${graph}_data`)))
}

function contextOf({ max_position_embeddings: own, text_config: inner }: z.infer<typeof Config>): number {
  return inner?.max_position_embeddings ?? own ?? 2048
}

function samplingOf(given: z.infer<typeof Generation>): DecoderManifest['sampling'] {
  return {
    temperature: given.do_sample ? (given.temperature ?? 1) : 0,
    topK: given.top_k ?? 0,
    topP: given.top_p ?? 1,
    minP: given.min_p ?? 0,
    repetitionPenalty: given.repetition_penalty ?? 1,
  }
}

/** One unsplit picture: its patches, `scale_factor` by `scale_factor` of them in one position. */
function pictureOf(name: string, config: z.infer<typeof Config>, pixels: z.infer<typeof Preprocessor>): HubPicture {
  const { vision_config: vision, image_token_id: tokenId, scale_factor: factor } = config
  if (!vision || tokenId === undefined)
    throw new DocentError('pack.invalid', {
      name,
      reason: 'reason.file.lacks',
      file: 'config.json',
      fields: 'vision_config, image_token_id',
    })
  const side = pixels.max_image_size?.longest_edge ?? vision.image_size
  const positions = Math.floor(side / vision.patch_size) ** 2 / factor ** 2
  return { tokenId, positions, side, mean: pixels.image_mean, std: pixels.image_std }
}

async function templateOf(
  source: HubSource,
  inside: z.infer<typeof TokenizerConfig>['chat_template'],
): Promise<string> {
  const { files, name } = source
  if (files.some(({ path }) => path === 'chat_template.jinja')) return source.read('chat_template.jinja')
  const older = await json(source, 'chat_template.json', z.object({ chat_template: z.string() }), { chat_template: '' })
  if (older.chat_template !== '') return older.chat_template
  const own = typeof inside === 'string' ? inside : inside?.find((one) => one.name === 'default')?.template
  if (own === undefined)
    throw new DocentError('pack.template', { name, reason: 'reason.file.missing', file: 'chat_template.jinja' })
  return own
}

/** A file as `schema` has it; without the file `otherwise`, where that is given. */
async function json<T>(source: HubSource, path: string, schema: z.ZodType<T>, otherwise?: unknown): Promise<T> {
  const there = source.files.some((file) => file.path === path)
  if (!there && otherwise === undefined) throw lacks(source, path)
  let data: unknown
  try {
    data = there ? JSON.parse(await source.read(path)) : otherwise
  } catch (cause) {
    throw new DocentError('pack.invalid', { name: source.name, reason: 'reason.file.not-json', file: path }, { cause })
  }
  const result = schema.safeParse(data)
  if (result.success) return result.data
  throw new DocentError('pack.invalid', { name: source.name, reason: wordsOf(result.error, `${path}: `) })
}

function require(source: HubSource, path: string): void {
  if (!source.files.some((file) => file.path === path)) throw lacks(source, path)
}

function lacks({ name }: HubSource, file: string): DocentError {
  return new DocentError('pack.file-missing', { name, file })
}

/** FNV-1a in 31 bits, at least 1: tells one pack's encoder from another's in the cache of looks. */
function fingerprint(content: unknown): number {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(content)) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 1) + 1
}
