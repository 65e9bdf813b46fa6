// Evaluation of a library: each example is asked about with the others as its only help.
import { z } from 'zod'
import { classifyMethods } from './engine'
import { EvaluationId, ExampleId, LibraryId } from './ids'
import { libraryLimits } from './libraries'
import { Picture } from './pictures'

/** The decoder behind shots; or look features alone. */
export const evaluationMethods = ['context', ...classifyMethods] as const
export const EvaluationMethod = z.enum(evaluationMethods)
export type EvaluationMethod = z.infer<typeof EvaluationMethod>

export const evaluatedChoices = ['nearest', 'fixed', 'balanced'] as const
export const EvaluatedChoice = z.enum(evaluatedChoices)
export type EvaluatedChoice = z.infer<typeof EvaluatedChoice>

export const evaluationLimits = {
  /** Examples that the decoder is asked about, if not said otherwise: of a larger library, evenly spaced ones. */
  asked: 200,
  /** Up to these the probe is fitted once for each example; then for each of `folds` parts. */
  leftOutOneByOne: 200,
  folds: 10,
  /** The worst examples a result names. */
  worst: 24,
} as const

/** What is measured at once. `choose` and `k` are null where they have no meaning: for features, and for no shots. */
export const EvaluationCell = z.object({
  method: EvaluationMethod,
  choose: EvaluatedChoice.nullable(),
  k: z.number().int().min(0).max(libraryLimits.shots).nullable(),
})
export type EvaluationCell = z.infer<typeof EvaluationCell>

export const EvaluationRequest = z.object({
  library: LibraryId,
  methods: z.array(EvaluationMethod).min(1).default(['context', 'probe', 'vote']),
  choices: z.array(EvaluatedChoice).min(1).default(['nearest']),
  ks: z.array(z.number().int().min(0).max(libraryLimits.shots)).min(1).default([0, 1, 2, 4]),
  /** Examples that the decoder is asked about at most; all of them may help. */
  examples: z.number().int().min(2).max(libraryLimits.imported).default(evaluationLimits.asked),
  /** The closed labels, `free` for free answers; null decides by the answers. */
  labels: z
    .union([z.array(z.string().trim().min(1)), z.literal('free')])
    .nullable()
    .default(null),
})
export type EvaluationRequest = z.infer<typeof EvaluationRequest>

/** 0 to 1; not checked, because sums of shares may be off by a rounding. */
const share = z.number()
export const CalibrationBin = z.object({
  from: share,
  to: share,
  n: z.number().int(),
  confidence: share,
  accuracy: share,
})
export type CalibrationBin = z.infer<typeof CalibrationBin>

export const WorstExample = z.object({
  example: ExampleId,
  expected: z.string(),
  answered: z.string(),
  /** How sure it was of what it answered; null for free answers. */
  probability: z.number().nullable(),
})
export type WorstExample = z.infer<typeof WorstExample>

/** Bounds are those of the 95% interval. Of free answers `accuracy` is exact matches. */
export const EvaluationResult = EvaluationCell.extend({
  id: EvaluationId,
  at: z.number(),
  accuracy: share,
  low: share,
  high: share,
  n: z.number().int(),
  /** Looks not counted: they are computed once for all methods. */
  msPerPicture: z.number(),
  /** Only of closed labels. `counts` [expected, answered]. */
  closed: z
    .object({
      balancedAccuracy: share,
      labels: z.array(z.string()),
      counts: z.array(z.array(z.number().int())),
      calibrationError: share,
      bins: z.array(CalibrationBin),
    })
    .nullable(),
  /** Only of free answers: token F1, and answers that contain what was expected. */
  free: z.object({ f1: share, contains: share }).nullable(),
  worst: z.array(WorstExample),
  /** Of the library and the pack as they are now; otherwise an earlier result. */
  current: z.boolean(),
})
export type EvaluationResult = z.infer<typeof EvaluationResult>

/** The most accurate, of equal ones the fastest. */
export function bestFirst(results: readonly EvaluationResult[]): EvaluationResult[] {
  return results.toSorted((a, b) => b.accuracy - a.accuracy || a.msPerPicture - b.msPerPicture)
}

export const EvaluationEvent = z.discriminatedUnion('type', [
  /** `done` of `of` pictures were looked at. */
  z.object({ type: z.literal('looking'), done: z.number().int(), of: z.number().int() }),
  /** `part` of all work is done, of this cell `done` of `of` examples; null while nobody can tell how long it takes. */
  z.object({
    type: z.literal('progress'),
    cell: EvaluationCell,
    done: z.number().int(),
    of: z.number().int(),
    part: share,
    leftMs: z.number().nullable(),
  }),
  z.object({ type: z.literal('result'), result: EvaluationResult }),
  z.object({ type: z.literal('done'), results: z.array(EvaluationResult) }),
])
export type EvaluationEvent = z.infer<typeof EvaluationEvent>

/** What is known of a library, newest first, with the pictures of the worst examples. */
export const EvaluationHistory = z.object({
  results: z.array(EvaluationResult),
  worstPictures: z.array(z.object({ example: ExampleId, picture: Picture })),
})
export type EvaluationHistory = z.infer<typeof EvaluationHistory>
