// Errors are values with a code; the words come from the text catalogue, so that the window, the command line and a
// script say the same. `details` holds what the sentence names (a file's name, a number), never a path or a stack.
import { z } from 'zod'

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
  'pack.family',
  'pack.graph-input',
  'pack.template',
  'pack.tokenizer',
  'pack.picture-positions',
  'engine.crashed',
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
  'api.unavailable',
  'usage.option',
  'usage.file',
  'usage.out',
  'usage.line',
  'internal',
] as const

export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

export const ErrorDetails = z.record(z.string(), z.union([z.string(), z.number()]))
export type ErrorDetails = z.infer<typeof ErrorDetails>

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

/** A failure for any thrown value: ours keep their code, all others become `internal` without their message. */
export function failureOf(error: unknown): Failure {
  return error instanceof DocentError ? error.toFailure() : { code: 'internal', details: {} }
}
