// Die Worte dessen, was hinausgeht und zurückkommt: exportierte Unterhaltungen, Sicherungen.
import type { data as english } from '../en/data'
import type { Translation } from '../entry'

export const data: Translation<typeof english> = {
  'export.menu': 'Exportieren …',
  'export.title': '„{title}“ exportieren',
  'export.format': 'Format',
  'export.pdf': 'PDF',
  'export.pdf-hint': 'Zum Drucken oder Versenden',
  'export.html': 'HTML',
  'export.html-hint': 'Eine Seite mit ihren Bildern, für jeden Browser',
  'export.md': 'Markdown',
  'export.md-hint': 'Text für Notizen und Editoren, die Bilder am Ende',
  'export.json': 'JSON',
  'export.json-hint': 'Jeder Zweig und jede Zahl, für Programme',
  'export.originals': 'Bilder, wie sie hinzugefügt wurden',
  'export.originals-hint': 'Mit Orts- und Kameradaten, wo sie welche haben. Sonst ohne.',
  'export.do': 'Exportieren',
  'export.print': 'Drucken …',
  'export.frame': 'Die Unterhaltung zum Drucken',
}
