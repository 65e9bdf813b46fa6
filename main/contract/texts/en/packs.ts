// What Docent says of packs that do not describe themselves.
import type { Entry } from '../entry'

export const packs = {
  'pack.hub.description': 'A model in the layout of the Hugging Face hub ({family}), run from {graph}.',
} as const satisfies Record<string, Entry>
