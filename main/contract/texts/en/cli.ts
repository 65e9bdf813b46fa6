// The command line's words.
import type { Entry } from '../catalogue'

export const cli = {
  'cli.looking': 'looking ({dock})',
} as const satisfies Record<string, Entry>
