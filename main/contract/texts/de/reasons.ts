// Warum etwas scheiterte, für {reason} im Satz eines Fehlers.
import type { reasons as english } from '../en/reasons'
import type { Translation } from '../entry'

export const reasons: Translation<typeof english> = {
  'reason.folder.not-whole': 'er beginnt nicht ganz oben',
  'reason.folder.not-there': 'er ist nicht da',
  'reason.folder.no-folder': 'es ist kein Ordner',
  'reason.folder.unreadable': 'er lässt sich nicht öffnen',
  'reason.file.missing': '{file} fehlt',
  'reason.file.unreadable': '{file} lässt sich nicht lesen',
  'reason.file.changed': '{file} wurde verändert',
  'reason.file.not-json': '{file} ist kein JSON',
  'reason.file.lacks': 'in {file} fehlt {fields}',
  'reason.changed': 'der Inhalt wurde verändert',
  'reason.list': 'die Liste der Dateien ist nicht in Ordnung',
  'reason.database': 'die Datenbank ist nicht in Ordnung',
  'reason.template-cuts': 'sie kürzt Nachrichten',
  'reason.no-column': 'hat keine Spalte „{column}“',
  'reason.not-csv': 'ist kein CSV',
}
