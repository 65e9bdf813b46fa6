// Errors are values with a code; the words come from the text catalogue, so that the window, the command line and a
// script say the same. `details` holds what the sentence names (a file's name, a number), never a path or a stack.
import { z } from 'zod'
import type { cli } from './texts/en/cli'
import type { reasons } from './texts/en/reasons'

export const errorCodes = [
  'picture.unknown-format',
  'picture.svg',
  'picture.too-many-bytes',
  'picture.too-many-pixels',
  'picture.empty',
  'picture.broken',
  'picture.missing',
  'picture.timeout',
  'pdf.broken',
  'pdf.page',
  'pdf.password',
  'conversation.missing',
  'conversation.unknown',
  'conversation.several',
  'message.missing',
  'message.not-an-answer',
  'message.empty',
  'message.too-long',
  'answer.busy',
  'assistant.missing',
  'assistant.unknown',
  'assistant.name-taken',
  'library.missing',
  'library.unknown',
  'library.name-taken',
  'library.not-a-library',
  'library.damaged',
  'example.missing',
  'import.missing',
  'import.nothing',
  'import.too-large',
  'import.not-json',
  'import.no-chats',
  'import.chats-broken',
  'import.chats-known',
  'job.missing',
  'job.busy',
  'job.running',
  'job.folder',
  'job.no-pictures',
  'job.nothing-unfinished',
  'job.row-missing',
  'job.rules',
  'job.variable',
  'job.dock',
  'job.filter',
  'row.gone',
  'row.unreadable',
  'row.kept-changing',
  'row.has-sidecar',
  'row.sidecar-changed',
  'row.sidecar-unwritable',
  'teach.missing',
  'teach.damaged',
  'evaluation.few',
  'evaluation.none',
  'pack.missing',
  'pack.invalid',
  'pack.damaged',
  'pack.no-sight',
  'pack.no-features',
  'pack.file-missing',
  'pack.outside',
  'pack.family',
  'pack.graph-input',
  'pack.template',
  'pack.tokenizer',
  'pack.picture-positions',
  'pack.archive',
  'pack.path',
  'pack.installed',
  'pack.fixed',
  'pack.busy',
  'engine.crashed',
  'engine.hung',
  'engine.memory',
  'engine.circuit-open',
  'engine.load-failed',
  'engine.not-a-number',
  'sequence.too-long',
  'labels.few',
  'labels.empty',
  'labels.twice',
  'store.full',
  'store.read-only',
  'store.corrupt',
  'store.newer',
  'store.locked',
  'backup.not-a-backup',
  'backup.damaged',
  'backup.newer',
  'backup.missing',
  'backup.nothing-kept',
  'backup.busy',
  'api.port-taken',
  'data.not-opened',
  'api.unavailable',
  'usage.option',
  'usage.file',
  'usage.out',
  'usage.line',
  'internal',
] as const

export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

/** Words of the system or of a library, in whatever language they are. */
type ForeignWords = string & z.BRAND<'ForeignWords'>
/** Why: in words of ours, by their key, so that every language has them; or in words that are not ours. */
export type Reason = keyof typeof reasons | Extract<keyof typeof cli, `cli.reason.${string}`> | ForeignWords

export const ErrorDetails = z
  .object({ reason: z.custom<Reason>((value) => typeof value === 'string').exactOptional() })
  .catchall(z.union([z.string(), z.number()]))
export type ErrorDetails = z.infer<typeof ErrorDetails>

/** What a library or the system says of `error`, and before it where: of a schema, the first thing that is wrong. */
export function wordsOf(error: unknown, where = ''): ForeignWords {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined
  const words = issue
    ? `${issue.path.join('.')}: ${issue.message}`
    : error instanceof Error
      ? error.message
      : String(error)
  return `${where}${words}`.slice(0, 200) as ForeignWords
}

/** What crosses a boundary when something fails. */
export const Failure = z.object({ code: ErrorCode, details: ErrorDetails.default({}) })
export type Failure = z.infer<typeof Failure>

/** The one error class of ours. `cause` is for logs and stays in its process. */
export class DocentError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'DocentError'
    this.code = code
    this.details = details
  }

  toFailure(): Failure {
    return { code: this.code, details: this.details }
  }
}

/** What SQLite and the system say when they cannot store or read; the first that a code begins with counts. */
const systemCodes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, 'store.full'],
  [/^SQLITE_IOERR_(READ|SHORT_READ|CORRUPTFS|DATA)|^SQLITE_(CORRUPT|NOTADB)/, 'store.corrupt'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|^(EACCES|EPERM|EROFS|EIO)$/, 'store.read-only'],
  [/^SQLITE_(BUSY|LOCKED)/, 'store.locked'],
]

/** The code for a failure of the disk, of SQLite or of the system, wherever in the chain of causes it stands. */
export function systemCode(error: unknown): ErrorCode | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at ? String(at.code) : ''
    const found = systemCodes.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return undefined
}

/** A failure for any thrown value: ours keep their code, the system's get one, all others become `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DocentError) return error.toFailure()
  return { code: systemCode(error) ?? 'internal', details: {} }
}
