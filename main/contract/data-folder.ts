// The data folder as a person sees it: where it is, what its parts take, and what of it can be computed again.
import { z } from 'zod'

/**
 * `database` is what was written, `pictures` what was added, `looks` and `prefixes` what was computed of them, `copies`
 * databases from before an update or a restore, `other` logs, files on their way in and what the window keeps.
 */
export const dataParts = ['pictures', 'database', 'packs', 'copies', 'looks', 'prefixes', 'other'] as const
export type DataPart = (typeof dataParts)[number]

/** What Docent computes again when it is needed. */
export const computedParts = ['looks', 'prefixes'] as const satisfies readonly DataPart[]

export const DataFolder = z.object({
  path: z.string(),
  /** Bytes on the disk, as far as they can be read. */
  sizes: z.record(z.enum(dataParts), z.number().int().min(0)),
  /** The host can show it. */
  opens: z.boolean(),
})
export type DataFolder = z.infer<typeof DataFolder>
