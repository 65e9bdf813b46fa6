// The local API: OpenAI's shapes for what Docent can do, and its own `see`. The table at the end is the audited surface:
// the OpenAPI document is made from it, and the handlers are exhaustive over it by type (hosts/api/handlers.ts).
import { z } from 'zod'
import { Failure } from './errors'
import { Evidence } from './evidence'
import { DockId, PictureId } from './ids'
import { pictureLimits } from './pictures'

export const apiLimits = {
  /** Bytes of a request: pictures travel as base64 inside JSON. */
  body: 64 * 1024 * 1024,
  /** Requests that wait or are answered at one time. */
  waiting: 64,
  messages: 1_000,
  characters: 400_000,
  /** Passages or pictures of one call for embeddings. */
  inputs: 256,
} as const

/** Away from the ports that other local servers take. */
export const defaultApiPort = 7862

/** What the window shows of it. */
export const ApiStatus = z.object({
  on: z.boolean(),
  /** As chosen: 0 takes a free one. */
  port: z.number().int().min(0).max(65_535),
  /** Where it answers now, ending in /v1; null while it does not. */
  address: z.string().nullable(),
  token: z.string(),
  /** Whether this host can listen. */
  available: z.boolean(),
  /** Why it is on and does not answer. */
  problem: Failure.nullable(),
})
export type ApiStatus = z.infer<typeof ApiStatus>

export const ApiSwitch = ApiStatus.pick({ on: true, port: true })
export type ApiSwitch = z.infer<typeof ApiSwitch>

const pictureHint =
  'A data: URL with the bytes of a picture, or the id of a picture that Docent has (from /v1/docent/see), as it is or after "docent:". Addresses of the web are refused: Docent fetches nothing.'
const PictureAddress = z.string().min(1).describe(pictureHint)
const Text = z.string().max(apiLimits.characters)

const TextPart = z.object({ type: z.literal('text'), text: Text })
const PicturePart = z.object({
  type: z.literal('image_url'),
  image_url: z.union([PictureAddress, z.object({ url: PictureAddress })]),
})
export const ApiPart = z.discriminatedUnion('type', [TextPart, PicturePart])
export type ApiPart = z.infer<typeof ApiPart>

export const ApiMessage = z.object({
  role: z
    .enum(['system', 'developer', 'user', 'assistant'])
    .describe('What system and developer say is added to the pack’s own system text.'),
  content: z.union([Text, z.array(ApiPart)]),
})
export type ApiMessage = z.infer<typeof ApiMessage>

/** Fields that OpenAI knows and that are not named here change nothing and are passed over. */
export const ChatRequest = z.object({
  model: z.string().describe('An id from /v1/models.'),
  messages: z.array(ApiMessage).min(1).max(apiLimits.messages),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_completion_tokens: z.number().int().min(1).max(4096).nullish(),
  max_tokens: z.number().int().min(1).max(4096).nullish().describe('The older name of max_completion_tokens.'),
  temperature: z.number().min(0).max(2).nullish().describe('0 is greedy. The pack’s own where it is left out.'),
  top_p: z.number().min(0).max(1).nullish(),
  seed: z.number().int().nullish().describe('The same seed gives the same draw.'),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(8)]).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  n: z.literal(1).nullish(),
  frequency_penalty: z.literal(0).nullish(),
  presence_penalty: z.literal(0).nullish(),
  tools: z.array(z.unknown()).max(0).nullish(),
  response_format: z.object({ type: z.literal('text') }).nullish(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

const Scored = z.object({ token: z.string(), logprob: z.number(), bytes: z.array(z.number().int()) })
export const ApiLogprobs = z
  .object({ content: z.array(Scored.extend({ top_logprobs: z.array(Scored) })) })
  .describe('The decoder’s own log probabilities: before temperature, penalties and filters.')
export type ApiLogprobs = z.infer<typeof ApiLogprobs>

export const ApiUsage = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  total_tokens: z.number().int(),
  prompt_tokens_details: z.object({
    cached_tokens: z.number().int().describe('Positions that were remembered and not read again.'),
  }),
})
export type ApiUsage = z.infer<typeof ApiUsage>

const FinishReason = z.enum(['stop', 'length'])
const head = { id: z.string(), created: z.number().int(), model: z.string() }
const Left = z
  .object({ turns_left_out: z.number().int() })
  .describe('The oldest messages are left out where the context is full.')

export const ChatCompletion = z.object({
  ...head,
  object: z.literal('chat.completion'),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
      logprobs: ApiLogprobs.nullable(),
      finish_reason: FinishReason,
    }),
  ),
  usage: ApiUsage,
  docent: Left,
})
export type ChatCompletion = z.infer<typeof ChatCompletion>

/** One `data:` line of a stream. */
export const ChatChunk = z.object({
  ...head,
  object: z.literal('chat.completion.chunk'),
  choices: z.array(
    z.object({
      index: z.literal(0),
      delta: z.object({ role: z.literal('assistant').optional(), content: z.string().optional() }),
      logprobs: ApiLogprobs.nullable(),
      finish_reason: FinishReason.nullable(),
    }),
  ),
  usage: ApiUsage.nullable().optional(),
})
export type ChatChunk = z.infer<typeof ChatChunk>

export const ApiModels = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({ id: z.string(), object: z.literal('model'), created: z.number().int(), owned_by: z.string() }),
  ),
})
export type ApiModels = z.infer<typeof ApiModels>

export const EmbeddingsRequest = z.object({
  model: z.string().describe('PACK/DOCK from /v1/models: the text dock takes passages, the look dock takes pictures.'),
  input: z
    .union([Text.min(1), z.array(Text.min(1)).min(1).max(apiLimits.inputs)])
    .describe(`A passage or several. For pictures: ${pictureHint}`),
  encoding_format: z.enum(['float', 'base64']).nullish().describe('base64 holds little-endian float32.'),
})
export type EmbeddingsRequest = z.infer<typeof EmbeddingsRequest>

export const Embeddings = z.object({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(
    z.object({
      object: z.literal('embedding'),
      index: z.number().int(),
      embedding: z.union([z.array(z.number()), z.string()]).describe('Of length 1.'),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number().int(), total_tokens: z.number().int() }),
})
export type Embeddings = z.infer<typeof Embeddings>

export const SeeRequest = z.object({ image_url: z.union([PictureAddress, z.object({ url: PictureAddress })]) })
export type SeeRequest = z.infer<typeof SeeRequest>

export const Seen = z.object({
  picture: PictureId.describe(
    'To ask about it again without its bytes; gone after six hours in which nothing used it.',
  ),
  width: z.number().int(),
  height: z.number().int(),
  docks: z
    .array(z.object({ dock: DockId, cached: z.boolean(), ms: z.number(), evidence: Evidence }))
    .describe('Boxes are fractions of the upright picture.'),
})
export type Seen = z.infer<typeof Seen>

export const ApiErrorBody = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
})
export type ApiErrorBody = z.infer<typeof ApiErrorBody>

/** Pictures in one call, whatever it is for. */
export const apiPictures = pictureLimits.perMessage

export const apiRoutes = {
  'POST /v1/chat/completions': {
    summary: 'An answer to a conversation with pictures; with "stream": true as server-sent events.',
    input: ChatRequest,
    output: ChatCompletion,
    stream: ChatChunk,
  },
  'POST /v1/embeddings': { summary: 'Passages or pictures as vectors.', input: EmbeddingsRequest, output: Embeddings },
  'POST /v1/docent/see': { summary: 'What each dock sees in a picture.', input: SeeRequest, output: Seen },
  'GET /v1/models': { summary: 'The pack that answers, and its docks that embed.', output: ApiModels },
  'GET /v1/openapi.json': { summary: 'This document.', output: z.record(z.string(), z.unknown()) },
} as const
export type ApiRoute = keyof typeof apiRoutes
