// Evidence: what a dock saw, in a form a person can check over the picture.
import { z } from 'zod'

/** A rectangle in fractions of the upright picture: x and y of the top left corner, width, height, each 0 to 1. */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Box = z.infer<typeof Box>

/** A label of the classifier with its probability, 0 to 1. `category` is the broad everyday word, where one exists. */
export const LabelEvidence = z.object({ label: z.string(), score: z.number(), category: z.string().optional() })
/** The colours of a person's clothes; the lower ones are left out where the box does not reach them. */
export const Wearing = z.object({ top: z.string().optional(), bottom: z.string().optional() })
/** One object: its class, score 0 to 1, box, dominant colour ("red") or colours ("black and white"), and its place in a 3 x 3 grid ("top left", "center"). */
export const ObjectEvidence = z.object({
  label: z.string(),
  score: z.number(),
  box: Box,
  colour: z.string(),
  place: z.string(),
  wearing: Wearing.optional(),
})
/** One line of text in reading order, with the recogniser's mean confidence 0 to 1. */
export const LineEvidence = z.object({ text: z.string(), score: z.number(), box: Box })

export const Evidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('labels'),
    labels: z.array(LabelEvidence),
    /** The name of the library that taught the labels; without one they are the pack's own. */
    taughtBy: z.string().optional(),
  }),
  z.object({
    kind: z.literal('objects'),
    objects: z.array(ObjectEvidence),
    /** The dominant colour of each cell of a 3 x 3 grid over the picture, row by row; looks before version 2 have none. */
    colours: z.array(z.string()).length(9).optional(),
  }),
  z.object({ kind: z.literal('lines'), lines: z.array(LineEvidence) }),
])
export type LabelEvidence = z.infer<typeof LabelEvidence>
export type Wearing = z.infer<typeof Wearing>
export type ObjectEvidence = z.infer<typeof ObjectEvidence>
export type LineEvidence = z.infer<typeof LineEvidence>
export type Evidence = z.infer<typeof Evidence>
