// Die Worte von Einstellungen, Darstellung, neben Erscheinungsbild und Sprache.
import type { appearance as english } from '../en/appearance'
import type { Translation } from '../entry'

export const appearance: Translation<typeof english> = {
  'appearance.accent': 'Akzentfarbe',
  'appearance.accent-hint': 'Die Farbe von Knöpfen, Links und Gewähltem.',
  'appearance.accent-terracotta': 'Terrakotta',
  'appearance.accent-ocean': 'Ozean',
  'appearance.accent-forest': 'Wald',
  'appearance.accent-plum': 'Pflaume',
  'appearance.accent-graphite': 'Graphit',
  'appearance.font-size': 'Schriftgröße',
  'appearance.font-size-hint': 'Aller Texte im Fenster.',
  'appearance.font-size-small': 'Klein',
  'appearance.font-size-normal': 'Normal',
  'appearance.font-size-large': 'Groß',
  'appearance.font-size-largest': 'Am größten',
  'appearance.density': 'Dichte',
  'appearance.density-hint': 'Wie viel Raum zwischen den Dingen ist.',
  'appearance.density-compact': 'Kompakt',
  'appearance.density-normal': 'Normal',
  'appearance.density-roomy': 'Großzügig',
  'appearance.motion': 'Weniger Bewegung',
  'appearance.motion-hint': 'Nichts gleitet oder blendet. Ausgeschaltet tut Docent, was das System wünscht.',
}
