// The words of Settings, Appearance, beyond theme and language.
import type { Entry } from '../entry'

export const appearance = {
  'appearance.accent': 'Accent',
  'appearance.accent-hint': 'The colour of buttons, links and what is chosen.',
  'appearance.accent-terracotta': 'Terracotta',
  'appearance.accent-ocean': 'Ocean',
  'appearance.accent-forest': 'Forest',
  'appearance.accent-plum': 'Plum',
  'appearance.accent-graphite': 'Graphite',
  'appearance.font-size': 'Text size',
  'appearance.font-size-hint': 'Of every text in the window.',
  'appearance.font-size-small': 'Small',
  'appearance.font-size-normal': 'Normal',
  'appearance.font-size-large': 'Large',
  'appearance.font-size-largest': 'Largest',
  'appearance.density': 'Density',
  'appearance.density-hint': 'How much room there is between things.',
  'appearance.density-compact': 'Compact',
  'appearance.density-normal': 'Normal',
  'appearance.density-roomy': 'Roomy',
  'appearance.motion': 'Less motion',
  'appearance.motion-hint': 'Nothing slides or fades. Off, Docent does what the system asks for.',
} as const satisfies Record<string, Entry>
