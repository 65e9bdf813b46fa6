import type { assistants as english } from '../en/assistants'
import type { Translation } from '../entry'

export const assistants: Translation<typeof english> = {
  'assistant.title': 'Assistenten',
  'assistant.close': 'Die Assistenten schließen',
  'assistant.choose': 'Assistent dieser Unterhaltung',
  'assistant.with': 'Mit {name}. Drücke, um zu sehen, was ihm gesagt wird.',
  'assistant.manage': 'Assistenten verwalten …',
  'assistant.start': 'Neue Unterhaltung mit {name}',
  'assistant.hint':
    'Ein Assistent wird gewählt, wenn eine Unterhaltung beginnt. Sie behält ihn, und was du hier änderst, gilt für ihre nächsten Antworten.',
  'assistant.docent': 'Docent',
  'assistant.docent-about': 'nichts Besonderes: antwortet wie in den Einstellungen',
  'assistant.alt-text': 'Alternativtext',
  'assistant.alt-text-about': 'Beschreibt jedes Bild in einem Satz, für jemanden, der es nicht sehen kann.',
  'assistant.receipt': 'Kassenzettel',
  'assistant.receipt-about':
    'Sagt die Summe eines Kassenzettels. Frag weiter nach Datum und Laden, eins nach dem anderen.',
  'assistant.sorter': 'Sortierer',
  'assistant.sorter-about': 'Gibt jedem Bild ein kurzes Etikett.',
  'assistant.new': 'Neuer Assistent',
  'assistant.numbered': 'Neuer Assistent {number}',
  'assistant.name': 'Name',
  'assistant.icon': 'Symbol',
  'assistant.icon-captions': 'Untertitel',
  'assistant.icon-receipt': 'Kassenzettel',
  'assistant.icon-tags': 'Etiketten',
  'assistant.icon-languages': 'Sprachen',
  'assistant.icon-eye': 'Auge',
  'assistant.icon-camera': 'Kamera',
  'assistant.icon-book-open': 'Buch',
  'assistant.icon-graduation-cap': 'Doktorhut',
  'assistant.icon-leaf': 'Blatt',
  'assistant.icon-map': 'Karte',
  'assistant.icon-shopping-cart': 'Einkaufswagen',
  'assistant.icon-wrench': 'Schraubenschlüssel',
  'assistant.instructions': 'Anweisungen',
  'assistant.instructions-hint':
    'Stehen vor jeder Unterhaltung, nach den Anweisungen der Einstellungen. Das Starterpaket befolgt sie kaum, größere Pakete tun es.',
  'assistant.question': 'Frage zu Bildern ohne Worte',
  'assistant.question-hint':
    'Wird gestellt, wenn du Bilder sendest und nichts schreibst. Ihr folgt auch das Starterpaket.',
  'assistant.asks': 'Sende Bilder ohne Worte, dann fragt er: „{question}“',
  'assistant.libraries': 'Beispiele',
  'assistant.libraries-hint':
    'Bibliotheken, mit denen eine neue Unterhaltung beginnt. Jede Unterhaltung kann sie ändern.',
  'assistant.temperature': 'Temperatur',
  'assistant.temperature-hint': '0 nimmt jedes Mal das wahrscheinlichste Wort. Leer: wie in den Einstellungen.',
  'assistant.max-tokens': 'Längste Antwort, in Token',
  'assistant.max-tokens-hint': 'Leer: wie in den Einstellungen.',
  'assistant.remove': '„{name}“ entfernen',
  'assistant.removed': '„{name}“ wurde entfernt. Unterhaltungen damit gehen weiter wie bisher.',
  'assistant.reset': 'Wie mitgeliefert',
  'assistant.reset-done': '„{name}“ ist wie mitgeliefert.',
  'assistant.restore': {
    one: '{count} Assistenten von Docent zurückholen',
    other: '{count} Assistenten von Docent zurückholen',
  },
  'assistant.docent-more':
    'Docent selbst antwortet wie in den Einstellungen unter Antworten: mit deinen Anweisungen, deiner Temperatur und Länge. Docent ist immer da.',
}
