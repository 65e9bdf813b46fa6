// Die Worte für Bildschirmfotos, für das Zuschneiden vor dem Senden und für die Zwischenablage.
import type { capture as english } from '../en/capture'
import type { Translation } from '../entry'

export const capture: Translation<typeof english> = {
  'composer.screen': 'Bildschirmfoto aufnehmen',
  'composer.crop': '{name} zuschneiden',
  'crop.title': '{name} zuschneiden',
  'crop.label':
    'Der Teil, der bleibt. Pfeiltasten verschieben ihn, mit Umschalt ändern sie seine Größe, Enter nimmt ihn.',
  'crop.take': 'Diesen Teil behalten',
  'crop.turn': 'Um ein Viertel drehen',
  'crop.done': '{name} wurde zugeschnitten.',
  'capture.title': 'Der Teil des Bildschirms, nach dem gefragt wird',
  'capture.part': 'Diesen Teil hinzufügen',
  'capture.whole': 'Alles hinzufügen',
  'capture.name': 'Bildschirmfoto {time}',
  'capture.failed':
    'Der Bildschirm konnte nicht gelesen werden: In den Einstellungen des Systems erlauben oder ein Bildschirmfoto einfügen.',
  'clipboard.title': 'Zwischenablage beobachten',
  'clipboard.hint':
    'Bietet ein anderswo kopiertes Bild an, wenn Sie in dieses Fenster zurückkommen. Von selbst wird nichts hinzugefügt; Text wird nie angesehen.',
  'clipboard.unable':
    'Dieser Browser lässt eine Seite keine Bilder von selbst aus der Zwischenablage lesen: Fügen Sie sie stattdessen ein.',
  'clipboard.refused':
    'Diese Seite darf die Zwischenablage nicht lesen: In den Einstellungen des Browsers für diese Seite erlauben oder Bilder einfügen.',
  'clipboard.found': 'In der Zwischenablage ist ein neues Bild.',
  'clipboard.add': 'Hinzufügen',
}
