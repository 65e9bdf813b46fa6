// A streamed answer: what happens between Send and the last token, and the figures under it.
import { z } from 'zod'
import { Failure } from './errors'
import { DockId, PictureId } from './ids'
import { ShotStats } from './libraries'

/** How the next token is drawn. temperature 0 is greedy; topK 0, topP 1 and minP 0 switch those filters off. */
export const Sampling = z.object({
  temperature: z.number().min(0).max(5),
  topK: z.number().int().min(0).max(1000),
  topP: z.number().gt(0).max(1),
  minP: z.number().min(0).max(1),
  repetitionPenalty: z.number().min(0.5).max(2),
  seed: z.number().int().min(0).max(0xffffffff).optional(),
  maxTokens: z.number().int().min(1).max(4096),
  stop: z.array(z.string().min(1)).max(8),
})
export type Sampling = z.infer<typeof Sampling>

const Phrase = z.string().trim().min(1).max(200)

/** What an answer must and must not say; held while it is written. Letters may be large or small. */
export const AnswerRules = z.object({
  startWith: z.string().max(500).default(''),
  /** One of each group is said. */
  include: z.array(z.array(Phrase).min(1).max(16)).max(16).default([]),
  /** Words or phrases that are not said. */
  avoid: z.array(Phrase).max(100).default([]),
})
export type AnswerRules = z.infer<typeof AnswerRules>

export const LookStats = z.object({ picture: PictureId, dock: DockId, cached: z.boolean(), ms: z.number() })
export type LookStats = z.infer<typeof LookStats>

/**
 * Times in milliseconds, counts in decoder positions: `prefill.tokens` are those read now, `reused` those remembered.
 * `turnsLeftOut` turns did not fit the context.
 */
export const AnswerStats = z.object({
  device: z.string(),
  firstTokenMs: z.number(),
  looks: z.array(LookStats),
  prefill: z.object({ tokens: z.number().int(), reused: z.number().int(), ms: z.number() }),
  decode: z.object({ tokens: z.number().int(), ms: z.number(), tokensPerSecond: z.number() }),
  turnsLeftOut: z.number().int(),
  /** Only where libraries were attached. */
  shots: ShotStats.optional(),
  end: z.enum(['stop', 'length', 'cancelled']),
})
export type AnswerStats = z.infer<typeof AnswerStats>

/** A token that was drawn: its bytes (a character can span several tokens) and how likely the decoder found it. */
const Scored = z.object({ bytes: z.array(z.number().int()), logprob: z.number() })
/** `top`: the likeliest tokens at its place, best first. */
export const TokenScore = Scored.extend({ top: z.array(Scored) })
export type TokenScore = z.infer<typeof TokenScore>

/** More text; `tokens` are those it was made of, where their likelihood was asked for. */
export const TextEvent = z.object({
  type: z.literal('text'),
  delta: z.string(),
  tokens: z.array(TokenScore).optional(),
})

export const AnswerEvent = z.discriminatedUnion('type', [
  /** A dock started on a picture, or is done with it. */
  z.object({ type: z.literal('looking'), picture: PictureId, dock: DockId, done: z.boolean(), cached: z.boolean() }),
  /** Shots are being chosen: `done` of `of` examples were compared or looked at. */
  z.object({ type: z.literal('choosing'), done: z.number().int(), of: z.number().int() }),
  /** Prefill: `done` of all `tokens` positions are in the KV cache, `reused` of them from before. */
  z.object({ type: z.literal('reading'), tokens: z.number().int(), reused: z.number().int(), done: z.number().int() }),
  /** Someone who starts to follow late gets all text so far as the first delta. */
  TextEvent,
  z.object({ type: z.literal('done'), stats: AnswerStats }),
  z.object({ type: z.literal('failed'), error: Failure }),
])
export type AnswerEvent = z.infer<typeof AnswerEvent>
