// Las palabras de lo que sale y vuelve: conversaciones exportadas, copias de seguridad.
import type { data as english } from '../en/data'
import type { Translation } from '../entry'

export const data: Translation<typeof english> = {
  'export.menu': 'Exportar…',
  'export.title': 'Exportar «{title}»',
  'export.format': 'Formato',
  'export.pdf': 'PDF',
  'export.pdf-hint': 'Para imprimir o enviar',
  'export.html': 'HTML',
  'export.html-hint': 'Una página con sus imágenes, para cualquier navegador',
  'export.md': 'Markdown',
  'export.md-hint': 'Texto para notas y editores, las imágenes al final',
  'export.json': 'JSON',
  'export.json-hint': 'Cada rama y cada cifra, para programas',
  'export.originals': 'Imágenes tal como se añadieron',
  'export.originals-hint': 'Con datos de lugar y cámara, si los tienen. Si no, sin ellos.',
  'export.do': 'Exportar',
  'export.print': 'Imprimir…',
  'export.frame': 'La conversación que se imprime',
}
