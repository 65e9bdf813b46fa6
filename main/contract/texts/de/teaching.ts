import type { teaching as english } from '../en/teaching'
import type { Translation } from '../entry'

export const teaching: Translation<typeof english> = {
  'teach.open': 'Docent mit dieser Bibliothek lernen lassen',
  'teach.hint':
    'Docent lernt im Nu, welche Bilder zu welcher Antwort gehören. Eine Unterhaltung, die das nutzt, sieht diese Namen in neuen Bildern, auch solche, für die Docent kein Wort hat. Bilder, die keinem der Beispiele gleichen, behalten ihre eigenen Wörter.',
  'teach.start': 'Lernen lassen',
  'teach.again': 'Neu lernen lassen',
  'teach.forget': 'Vergessen',
  'teach.use': 'In dieser Unterhaltung nutzen',
  'teach.used': 'In dieser Unterhaltung genutzt',
  'teach.lesson': {
    one: '{count} Name aus {examples} Beispielen gelernt: {labels}',
    other: '{count} Namen aus {examples} Beispielen gelernt: {labels}',
  },
  'teach.accuracy': 'Reihum ausgelassen, bekamen Beispiele in {percent} der Fälle ihren eigenen Namen.',
  'teach.changed': 'Die Bibliothek hat sich seitdem geändert: lass neu lernen, damit auch das gelernt wird.',
  'teach.forgotten': 'Was {name} gelehrt hat, ist vergessen.',
  'attach.taught': 'Namen sehen, gelernt aus',
  'attach.taught-none': 'Keiner Bibliothek',
  'attach.chip-taught': 'Mit dem, was {name} gelehrt hat',
  'dock.taught': 'Gelernt aus {library}',
  'dock.taught-nothing': 'Gleicht keinem ihrer Beispiele.',
}
