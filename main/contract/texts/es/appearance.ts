// Las palabras de Ajustes, Apariencia, además del tema y el idioma.
import type { appearance as english } from '../en/appearance'
import type { Translation } from '../entry'

export const appearance: Translation<typeof english> = {
  'appearance.accent': 'Color de acento',
  'appearance.accent-hint': 'El color de los botones, los enlaces y lo elegido.',
  'appearance.accent-terracotta': 'Terracota',
  'appearance.accent-ocean': 'Océano',
  'appearance.accent-forest': 'Bosque',
  'appearance.accent-plum': 'Ciruela',
  'appearance.accent-graphite': 'Grafito',
  'appearance.font-size': 'Tamaño del texto',
  'appearance.font-size-hint': 'De todos los textos de la ventana.',
  'appearance.font-size-small': 'Pequeño',
  'appearance.font-size-normal': 'Normal',
  'appearance.font-size-large': 'Grande',
  'appearance.font-size-largest': 'Muy grande',
  'appearance.density': 'Densidad',
  'appearance.density-hint': 'Cuánto espacio hay entre las cosas.',
  'appearance.density-compact': 'Compacta',
  'appearance.density-normal': 'Normal',
  'appearance.density-roomy': 'Amplia',
  'appearance.motion': 'Menos movimiento',
  'appearance.motion-hint': 'Nada se desliza ni se desvanece. Desactivado, Docent hace lo que pide el sistema.',
}
