import { createHash } from 'node:crypto'
import type { Sha256 } from '../../contract/ids'

/** What a picture is known by: the sha256 of its bytes. */
export function hashOf(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256
}
