// The packs on this machine: what is known of each, and what can be done with it.
import { z } from 'zod'
import { Failure } from './errors'
import { PackId, UploadId } from './ids'
import { PackSummary } from './packs'

/** As measured on this machine. `memory` is the engine's own peak in bytes, null where the system does not tell. */
export const PackSpeed = z.object({
  measuredAt: z.number(),
  device: z.string(),
  threads: z.number().int(),
  loadMs: z.number(),
  /** Tokens read and written a second. */
  reading: z.number(),
  writing: z.number(),
  memory: z.number().nullable(),
})
export type PackSpeed = z.infer<typeof PackSpeed>

/** When every file was compared with its sha256; `damaged` is the first that differed, null when none did. */
export const PackCheck = z.object({ checkedAt: z.number(), damaged: z.string().nullable() })
export type PackCheck = z.infer<typeof PackCheck>

export const KnownPack = z.object({
  id: PackId,
  /** Null when it cannot be read: then `problem` says why. */
  summary: PackSummary.nullable(),
  problem: Failure.nullable(),
  /** New questions go to it. */
  current: z.boolean(),
  /** It came with Docent, or was named at the start: it is not removed here. */
  given: z.boolean(),
  /** There are hashes to compare with. */
  checkable: z.boolean(),
  speed: PackSpeed.nullable(),
  check: PackCheck.nullable(),
})
export type KnownPack = z.infer<typeof KnownPack>

/** `fixed`: the pack was named at the start, so another one cannot be chosen. */
export const Packs = z.object({ fixed: z.boolean(), packs: z.array(KnownPack) })
export type Packs = z.infer<typeof Packs>

const progress = z.object({ type: z.literal('progress'), done: z.number(), of: z.number() })
export const CheckPackEvent = z.discriminatedUnion('type', [
  progress,
  z.object({ type: z.literal('done'), check: PackCheck }),
])
export const MeasurePackEvent = z.discriminatedUnion('type', [
  progress,
  z.object({ type: z.literal('done'), speed: PackSpeed }),
])
export const InstallEvent = z.discriminatedUnion('type', [
  progress,
  z.object({ type: z.literal('done'), pack: PackId }),
])
export type CheckPackEvent = z.infer<typeof CheckPackEvent>
export type MeasurePackEvent = z.infer<typeof MeasurePackEvent>
export type InstallEvent = z.infer<typeof InstallEvent>

export const onePack = z.object({ pack: PackId })
export const packUpload = z.object({ upload: UploadId })
