// What went wrong, in OpenAI's shape: a status, a code and one sentence.
import type { z } from 'zod'
import type { ApiErrorBody } from '../../contract/api'
import { DocentError, failureOf, type ErrorCode } from '../../contract/errors'
import { fromRpcError } from '../../contract/rpc'
import { failureText, text } from '../../contract/texts/catalogue'

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** The field that is wrong, as `messages.0.content`. */
    readonly param: string | null = null,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  toBody(): ApiErrorBody {
    const type = this.status >= 500 ? 'server_error' : 'invalid_request_error'
    return { error: { message: this.message, type, param: this.param, code: this.code } }
  }
}

/** An ApiError for any thrown value; nothing of a foreign error's words gets out. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const failure = failureOf(error instanceof DocentError ? error : fromRpcError(error))
  return new ApiError(statusOf(failure.code), codes[failure.code] ?? failure.code, failureText(failure))
}

/** Of several things that are wrong the first one: a person mends them one by one. */
export function fieldError({ issues }: z.ZodError): ApiError {
  const [issue] = issues
  const field = issue?.path.join('.') || text('api.body')
  if (issue && unsupported.has(field))
    return new ApiError(400, 'unsupported_parameter', text('api.unsupported', { field }), field)
  const reason = issue?.message.replace(/\.$/, '') ?? ''
  return new ApiError(400, 'invalid_value', text('api.field', { field, reason }), field)
}

/** Fields that may only say that they are not used. */
const unsupported = new Set(['n', 'tools', 'frequency_penalty', 'presence_penalty', 'response_format.type'])

const codes: Partial<Record<ErrorCode, string>> = { 'sequence.too-long': 'context_length_exceeded' }

function statusOf(code: ErrorCode): number {
  if (code === 'picture.missing') return 404
  if (/^(picture|sequence|pack\.no-sight)/.test(code)) return 400
  return /^engine\./.test(code) ? 503 : 500
}
