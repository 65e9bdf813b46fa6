// Errors across an RPC boundary: ours travel as `DOCENT` with a Failure as data, all others lose their message on the
// way out, so that no stack and no path crosses.
import { ORPCError } from '@orpc/client'
import { DocentError, Failure, failureOf } from './errors'

/** Notes an error where its process keeps its log; the cause never crosses. */
export type Log = (error: unknown) => void

/** Runs a handler with its errors made fit to cross. */
export async function answered<T>(handler: () => Promise<T>, log?: Log): Promise<T> {
  try {
    return await handler()
  } catch (error) {
    log?.(error)
    throw toRpcError(error)
  }
}

/** What a handler throws for any caught value. The library's own errors (input that is not the schema's) stay. */
export function toRpcError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error as ORPCError<string, unknown>
  return new ORPCError('DOCENT', { status: 400, message: failureOf(error).code, data: failureOf(error), cause: error })
}

/** The DocentError that a caller catches for what came back; anything that is not ours is `internal`. */
export function fromRpcError(error: unknown): DocentError {
  if (error instanceof DocentError) return error
  const failure = error instanceof ORPCError ? Failure.safeParse(error.data) : undefined
  if (failure?.success) return new DocentError(failure.data.code, failure.data.details, { cause: error })
  return new DocentError('internal', {}, { cause: error })
}

/** Passes an iterator on with its errors made fit to cross. */
export async function* guarded<T>(events: AsyncIterable<T>, log?: Log): AsyncGenerator<T> {
  try {
    yield* events
  } catch (error) {
    log?.(error)
    throw toRpcError(error)
  }
}
