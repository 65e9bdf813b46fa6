// Where things are in a checkout. Used by every script; no script depends on the folder it was called from.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export function inRoot(...parts) {
  return join(root, ...parts)
}
