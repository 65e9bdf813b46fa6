// Die Worte von Modelle: die Pakete dieses Rechners.
import type { models as english } from '../en/models'
import type { Translation } from '../entry'

export const models: Translation<typeof english> = {
  'models.title': 'Modelle',
  'models.close': 'Modelle schließen',
  'models.current': 'in Gebrauch',
  'models.in-use': 'In Gebrauch',
  'models.broken': 'nicht verwendbar',
  'models.folder': 'Ordner hinzufügen…',
  'models.archive': 'ZIP hinzufügen…',
  'models.hint':
    'Oder hier ablegen: ein Docent-Paket oder der Ordner eines veröffentlichten Modells mit seinen onnx-Dateien. Er wird in den Datenordner kopiert und geprüft.',
  'models.drop': 'Paket ablegen, um es hinzuzufügen',
  'models.drop-hint': 'Ein Ordner oder eine ZIP-Datei davon',
  'models.copying': 'Dateien werden kopiert…',
  'models.checking': 'Jede Datei wird mit ihrer Prüfsumme verglichen…',
  'models.gigabytes': '{size} GB',
  'models.choose': 'Für neue Fragen verwenden',
  'models.fixed': 'Docent wurde mit einem anderen Paket gestartet.',
  'models.unload': 'Aus dem Speicher entladen',
  'models.remove': '{name} entfernen',
  'models.licence': 'Lizenz',
  'models.licence-unknown': 'Der Ordner sagt es nicht.',
  'models.no-docks': 'Keine: Es sieht keine Bilder.',
  'models.devices': 'Geräte',
  'models.devices-cpu':
    'Der Prozessor. Diese Version von Docent rechnet nirgends sonst, darum läuft sie auf jedem Rechner.',
  'models.device': { one: '{device}, {count} Thread', other: '{device}, {count} Threads' },
  'models.speed': 'Auf diesem Rechner',
  'models.rate': '{rate} Tokens/s',
  'models.writing': 'Schreibt',
  'models.reading': 'Liest',
  'models.load': 'Lädt in',
  'models.memory': 'Speicher',
  'models.measured': 'Gemessen am {date}, ohne dass in Docent anderes lief.',
  'models.not-measured': 'Noch nicht gemessen. Es braucht etwa so viel Speicher, wie seine Dateien haben: {size}.',
  'models.measure': 'Jetzt messen',
  'models.measure-again': 'Erneut messen',
  'models.measuring': 'Wird gemessen…',
  'models.whole': 'Dateien',
  'models.check': 'Dateien prüfen',
  'models.is-whole': 'Jede Datei ist, wie sie sein soll (geprüft am {date}).',
  'models.is-damaged':
    '{file} ist beschädigt oder fehlt (geprüft am {date}): Entfernen Sie das Paket und fügen Sie es erneut hinzu.',
  'models.not-checked': 'Noch nicht geprüft.',
  'models.not-checkable': 'Der Ordner nennt keine Prüfsummen zum Vergleichen.',
}
