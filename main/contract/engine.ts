// The engine's contract: what main may ask of the inference process. Only text, ids and evidence cross; vectors stay
// there, except those that the local API is asked for (`embed`, `features`).
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { AnswerRules, Sampling, TextEvent } from './answers'
import { Evidence, LabelEvidence } from './evidence'
import { Failure } from './errors'
import { ConversationId, DockId, PackId, Sha256 } from './ids'
import { RasterSpec } from './packs'

const route = oc.errors({ DOCENT: { status: 400, data: Failure } })

/** A part of a turn: text as typed (never matched against control tokens), or a picture whose looks are in the cache. */
export const Part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('picture'), sha256: Sha256 }),
])
/** A turn of the sequence. Pinned turns (system, shots, the new question) are never left out when the context is full. */
export const Turn = z.object({
  role: z.enum(['system', 'user', 'assistant']),
  parts: z.array(Part),
  pinned: z.boolean().default(false),
})
export type Part = z.infer<typeof Part>
export type Turn = z.infer<typeof Turn>

/** Rasters of one picture, written by the picture process into one file: RGB, 8 bits, row-major, one after the other. */
export const RasterFile = z.object({
  path: z.string(),
  images: z.array(
    z.object({
      dock: DockId,
      offset: z.number().int(),
      width: z.number().int(),
      height: z.number().int(),
      /** The part of the raster that shows the picture; the rest is padding. */
      content: z.object({ width: z.number().int(), height: z.number().int() }),
    }),
  ),
})
export type RasterFile = z.infer<typeof RasterFile>

export const EngineDock = z.object({
  id: DockId,
  version: z.number().int(),
  raster: RasterSpec.nullable(),
  /** Its looks have features: pictures can be compared by them. */
  ranks: z.boolean(),
})
export const LoadedPack = z.object({
  pack: PackId,
  device: z.string(),
  threads: z.number().int(),
  context: z.number().int(),
  docks: z.array(EngineDock),
  sampling: Sampling.pick({ temperature: true, topK: true, topP: true, minP: true, repetitionPenalty: true }),
  system: z.string(),
  ms: z.number(),
})
export type LoadedPack = z.infer<typeof LoadedPack>

export const EngineLookEvent = z.discriminatedUnion('type', [
  /** These docks have no look in the cache: call again with rasters for them. */
  z.object({ type: z.literal('missing'), docks: z.array(DockId) }),
  z.object({ type: z.literal('started'), dock: DockId }),
  z.object({ type: z.literal('look'), dock: DockId, cached: z.boolean(), ms: z.number(), evidence: Evidence }),
])
export type EngineLookEvent = z.infer<typeof EngineLookEvent>

export const GenerateEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prefill'), tokens: z.number().int(), reused: z.number().int(), done: z.number().int() }),
  TextEvent,
  z.object({
    type: z.literal('done'),
    end: z.enum(['stop', 'length', 'cancelled']),
    prefill: z.object({ tokens: z.number().int(), reused: z.number().int(), ms: z.number() }),
    decode: z.object({ tokens: z.number().int(), ms: z.number() }),
    firstTokenMs: z.number(),
    turnsLeftOut: z.number().int(),
    /** The mean natural logarithm of a chosen token's probability; null where it was not asked for, or nothing was chosen. */
    likelihood: z.number().nullable(),
  }),
])
export type GenerateEvent = z.infer<typeof GenerateEvent>

export const EngineMemory = z.object({
  rss: z.number(),
  anonymous: z.number(),
  looks: z.number(),
  keysAndValues: z.number(),
})

/** Whose looks are read; all of them, where it does not say. */
const Docks = z.array(DockId).optional()

/** What was seen in pictures beside what docks of the pack saw. */
const Told = z.array(z.object({ picture: Sha256, evidence: Evidence })).optional()

export const GenerateInput = z.object({
  /** The caller's, for `cancel`. */
  id: z.uuid(),
  turns: z.array(Turn).min(1),
  sampling: Sampling,
  /** Goes on to the last token: for benchmarks. */
  ignoreStop: z.boolean().default(false),
  /** Tells how likely each token was, beside this many of the likeliest. */
  logprobs: z.number().int().min(0).max(20).nullable().default(null),
  /** Whose turns these are: what is stored of them goes when it goes. Without one nothing is stored. */
  conversation: ConversationId.nullable().default(null),
  rules: AnswerRules.optional(),
  docks: Docks,
  told: Told,
  /** Also says how likely the answer was, which costs a pass over the vocabulary for each token. */
  measured: z.boolean().optional(),
})
export type GenerateInput = z.infer<typeof GenerateInput>

export const ScoreInput = z.object({
  turns: z.array(Turn).min(1),
  /** The answers to choose from: at least two, all different. */
  labels: z.array(z.string().max(1_000)).max(1_000),
  docks: Docks,
  /** Takes off what the labels are worth to the question alone, when its pictures show nothing. */
  calibrate: z.boolean().default(true),
})
export type ScoreInput = z.infer<typeof ScoreInput>

/**
 * Labels in the order they were asked about, as answers to one sequence. `logLikelihood` is the mean over a label's
 * tokens, `contentFree` the same for the question alone with nothing to see (null where it was not taken off); the
 * probabilities sum to 1.
 * `tokens` positions were read, `reused` remembered, and `passes` calls of the decoder told the labels apart.
 */
export const ScoredLabels = z.object({
  labels: z.array(
    z.object({
      label: z.string(),
      logLikelihood: z.number(),
      contentFree: z.number().nullable(),
      probability: z.number(),
    }),
  ),
  tokens: z.number().int(),
  reused: z.number().int(),
  passes: z.number().int(),
})
export type ScoredLabels = z.infer<typeof ScoredLabels>

export const classifyMethods = ['probe', 'vote'] as const
/** A picture, or several that are one case. */
const Shown = z.array(Sha256).min(1)
export const ClassifyInput = z.object({
  method: z.enum(classifyMethods),
  examples: z.array(z.object({ pictures: Shown, label: z.string() })),
  pictures: z.array(Shown),
})
export type ClassifyInput = z.infer<typeof ClassifyInput>

/**
 * `labels` are those of the examples, in the order they first come; `probabilities` has a row over them for each of
 * `pictures`. `strength` is the ridge's, null for a vote.
 */
export const Classified = z.object({
  labels: z.array(z.string()),
  probabilities: z.array(z.array(z.number())),
  strength: z.number().nullable(),
})
export type Classified = z.infer<typeof Classified>

export const TeachInput = ClassifyInput.pick({ examples: true })
/**
 * `lesson` is what `recognise` takes, as base64. Of `leftOut.of` examples, each left out in turn, `leftOut.right` were
 * given their own label.
 */
export const Taught = z.object({
  labels: z.array(z.string()),
  lesson: z.base64(),
  leftOut: z.object({ right: z.number().int(), of: z.number().int() }),
})
export type Taught = z.infer<typeof Taught>
export const Recognising = Taught.omit({ leftOut: true }).extend({ pictures: z.array(Sha256) })
export type Recognising = z.infer<typeof Recognising>
const Vector = z.array(z.number())

export const engineContract = {
  load: route
    .input(z.object({ folder: z.string(), cache: z.string(), threads: z.number().int().positive() }))
    .output(LoadedPack),
  look: route
    .input(z.object({ sha256: Sha256, rasters: RasterFile.nullable(), docks: z.array(DockId).optional() }))
    .output(eventIterator(EngineLookEvent)),
  /**
   * How alike pictures are: for each of `among`, the largest cosine of its features and those of one of `pictures`; null
   * where a look is not in the cache.
   */
  rank: route
    .input(z.object({ pictures: z.array(Sha256), among: z.array(Sha256) }))
    .output(z.object({ similarities: z.array(z.number().nullable()) })),
  /** Passages as vectors [features] of length 1: null without a dock for text. `tokens` of each were read. */
  embed: route
    .input(z.object({ texts: z.array(z.string()) }))
    .output(z.object({ embedded: z.array(z.object({ vector: Vector, tokens: z.number().int() })).nullable() })),
  /** The features of pictures by which `rank` compares them, at length 1; null where a look is not in the cache. */
  features: route
    .input(z.object({ pictures: z.array(Sha256) }))
    .output(z.object({ vectors: z.array(Vector.nullable()) })),
  /** Positions that each turn takes in a sequence. Every picture in them must have been looked at. */
  measure: route.input(z.object({ turns: z.array(Turn) })).output(z.object({ positions: z.array(z.number().int()) })),
  /**
   * How likely each label is as the answer to `turns`; leaving the call ends it within one pass. Every picture in them
   * must have been looked at.
   */
  score: route.input(ScoreInput).output(ScoredLabels),
  /** Classifies pictures by their look features alone. Every picture named must have been looked at. */
  classify: route.input(ClassifyInput).output(Classified),
  /** Learns from examples by their look features. Every picture named must have been looked at. */
  teach: route.input(TeachInput).output(Taught),
  /** The labels of each of `pictures`, likeliest first; none where it is unlike the examples. */
  recognise: route.input(Recognising).output(z.object({ labels: z.array(z.array(LabelEvidence)) })),
  generate: route.input(GenerateInput).output(eventIterator(GenerateEvent)),
  /** Ends a generation within one token or one prefill chunk; its last event still comes. */
  cancel: route.input(z.object({ id: z.uuid() })).output(z.object({ cancelled: z.boolean() })),
  /** Removes every look, raster and prefix of a picture, and every prefix of a conversation: delete means gone. */
  forget: route
    .input(z.object({ cache: z.string(), pictures: z.array(Sha256), conversations: z.array(ConversationId) }))
    .output(z.object({ removed: z.number().int() })),
  /** A sign of life: answered as soon as no native call blocks the engine. */
  ping: route.output(z.object({})),
  status: route.output(z.object({ memory: EngineMemory })),
}
export type EngineContract = typeof engineContract
