// The words of what goes out and comes back: exported conversations, backups.
import type { Entry } from '../entry'

export const data = {
  'export.menu': 'Export…',
  'export.title': 'Export “{title}”',
  'export.format': 'Format',
  'export.pdf': 'PDF',
  'export.pdf-hint': 'To print or to send',
  'export.html': 'HTML',
  'export.html-hint': 'One page with its pictures, for any browser',
  'export.md': 'Markdown',
  'export.md-hint': 'Text for notes and editors, pictures at the end',
  'export.json': 'JSON',
  'export.json-hint': 'Every branch and figure, for programs',
  'export.originals': 'Pictures as they were added',
  'export.originals-hint': 'With place and camera data, where they have any. Otherwise without.',
  'export.do': 'Export',
  'export.print': 'Print…',
  'export.frame': 'The conversation to print',
} as const satisfies Record<string, Entry>
