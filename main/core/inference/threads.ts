// How many threads the decoder may use.
import { availableParallelism } from 'node:os'

/**
 * Half of the hardware threads, which on most desktops are the physical cores, at least two and at most eight: decoding
 * reads memory, and more threads only wait for it. On a machine with two cores both are used; the window stays smooth
 * because its work is small and the engine runs at a lower priority.
 */
export function defaultThreads(): number {
  return Math.min(8, Math.max(2, Math.floor(availableParallelism() / 2)))
}
