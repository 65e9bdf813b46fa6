// Backups: one file with everything a person wrote and added, and the way back from it.
import { z } from 'zod'
import { Sha256, UploadId } from './ids'

/** Days for which copies of the database are kept: what a restore replaced, and those from before an update. */
export const copiesDays = 14

export const BackupId = z.uuid().brand<'BackupId'>()
export type BackupId = z.infer<typeof BackupId>

export const BackupContents = z.object({
  conversations: z.number().int(),
  pictures: z.number().int(),
  libraries: z.number().int(),
})
export type BackupContents = z.infer<typeof BackupContents>

export const databaseFile = 'docent.db'
/** The only names a backup may hold: nothing in it can lead anywhere else. */
const BackupPath = z.string().regex(/^(docent\.db|pictures\/[0-9a-f]{2}\/[0-9a-f]{64}\.(original|view|thumbnail))$/)

/** `manifest.json`, the last file of the zip. */
export const BackupManifest = z.object({
  format: z.literal('docent-backup'),
  version: z.literal(1),
  /** Milliseconds. */
  createdAt: z.number(),
  /** Docent's version. */
  docent: z.string(),
  contents: BackupContents,
  files: z.array(z.object({ path: BackupPath, sha256: Sha256, bytes: z.number().int().min(0) })),
})
export type BackupManifest = z.infer<typeof BackupManifest>

const Progress = z.object({ type: z.literal('progress'), done: z.number(), of: z.number() })

/** Bytes, written and then read again to check them. */
export const BackupEvent = z.discriminatedUnion('type', [
  Progress,
  z.object({
    type: z.literal('done'),
    backup: BackupId,
    name: z.string(),
    bytes: z.number(),
    contents: BackupContents,
  }),
])
export type BackupEvent = z.infer<typeof BackupEvent>

/** What a restore would bring, and what it would replace. */
export const RestorePreview = BackupManifest.pick({ createdAt: true, docent: true, contents: true }).extend({
  present: BackupContents,
})
export type RestorePreview = z.infer<typeof RestorePreview>

export const CheckEvent = z.discriminatedUnion('type', [
  Progress,
  z.object({ type: z.literal('done'), preview: RestorePreview }),
])
export type CheckEvent = z.infer<typeof CheckEvent>

export const RestoreEvent = z.discriminatedUnion('type', [
  Progress,
  z.object({ type: z.literal('done'), contents: BackupContents }),
])
export type RestoreEvent = z.infer<typeof RestoreEvent>

/** What the last restore replaced, until it expires. */
export const KeptAside = z.object({ replacedAt: z.number(), until: z.number(), contents: BackupContents })
export type KeptAside = z.infer<typeof KeptAside>

export const RestoreRequest = z.object({ upload: UploadId })
