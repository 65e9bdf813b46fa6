// The window's words.
import type { Entry } from '../catalogue'

export const window = {
  'app.name': 'Docent',
} as const satisfies Record<string, Entry>
