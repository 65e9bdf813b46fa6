// ONNX Runtime, V8 and the system each say in their own words that there is no memory left: here they are one error.
import { DocentError } from '../contract/errors'

const words =
  /bad[ _]alloc|failed to allocate memory|out of memory|cannot allocate memory|array buffer allocation failed|invalid (typed )?array length|not enough memory/i

/** Runs `work`; wherever in the chain of causes it failed for want of memory, that is what is thrown. */
export async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw nameOf(error)
  }
}

/** The same for a stream. */
export async function* namedIn<T>(events: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* events
  } catch (error) {
    throw nameOf(error)
  }
}

function nameOf(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause)
    if (words.test(at.message) || ('code' in at && at.code === 'ENOMEM'))
      return new DocentError('engine.memory', {}, { cause: error })
  return error
}
