// Ein Satz für jeden Fehler: was womit geschah, und der Ausweg.
import type { errors as english } from '../en/errors'
import type { Translation } from '../entry'

export const errors: Translation<typeof english> = {
  'error.picture.unknown-format':
    '{name} ist kein Bild, das Docent lesen kann: nimm JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP oder HEIC.',
  'error.picture.svg':
    '{name} ist eine SVG-Zeichnung, die Programme enthalten kann: exportiere sie als PNG und füge das hinzu.',
  'error.picture.too-many-bytes': '{name} ist größer als {limit} MB: speichere eine kleinere Kopie und füge die hinzu.',
  'error.picture.too-many-pixels':
    '{name} hat {megapixels} Megapixel, erlaubt sind {limit}: speichere eine kleinere Kopie und füge die hinzu.',
  'error.picture.empty': '{name} ist leer: kopiere es noch einmal von dort, woher es kam.',
  'error.picture.broken':
    '{name} ist beschädigt und lässt sich nicht lesen: öffne es in einem Bildprogramm und speichere es neu.',
  'error.picture.missing': 'Dieses Bild ist nicht mehr da: füge es noch einmal hinzu.',
  'error.picture.timeout': '{name} zu lesen dauerte zu lange: speichere eine kleinere Kopie und füge die hinzu.',
  'error.pdf.broken':
    '{name} ist kein PDF, das sich lesen lässt: öffne es in einem PDF-Betrachter und speichere es neu.',
  'error.pdf.page':
    'Seite {page} von {name} lässt sich nicht zeichnen: lass sie weg, oder speichere sie anderswo als Bild und füge das hinzu.',
  'error.pdf.password': '{name} verlangt ein Passwort: speichere eine Kopie ohne und füge die hinzu.',
  'error.conversation.missing': 'Diese Unterhaltung gibt es nicht mehr: wähle eine andere.',
  'error.conversation.unknown': 'Es gibt keine Unterhaltung {name}: siehe docent export --list.',
  'error.conversation.several':
    'Es gibt {count} Unterhaltungen mit dem Namen {name}: nenne eine mit ihrer Kennung, siehe docent export --list.',
  'error.api.port-taken': 'Ein anderes Programm verwendet Port {port}: wähle einen anderen Port für die lokale API.',
  'error.data.not-opened': 'Das System kann den Datenordner nicht zeigen: kopiere stattdessen seinen Pfad.',
  'error.api.unavailable':
    'Hier kann die lokale API nicht angeboten werden: nimm die Desktop-App, oder docent serve --api.',
  'error.message.missing': 'Diese Nachricht gibt es nicht mehr: öffne die Unterhaltung noch einmal.',
  'error.message.not-an-answer': 'Nur eine Antwort kann neu geschrieben werden: wähle eine Nachricht von Docent.',
  'error.message.empty': 'Die Nachricht ist leer: schreibe eine Frage oder füge ein Bild hinzu.',
  'error.message.too-long': 'Die Nachricht hat mehr als {limit} Zeichen: kürze sie oder frage in Teilen.',
  'error.answer.busy': 'Docent antwortet hier noch: halte diese Antwort zuerst an.',
  'error.assistant.missing': 'Diesen Assistenten gibt es nicht mehr: wähle einen anderen.',
  'error.assistant.unknown': 'Es gibt keinen Assistenten namens {name}: siehe docent assistant list.',
  'error.assistant.name-taken': 'Es gibt schon einen Assistenten namens {name}: wähle einen anderen Namen.',
  'error.library.missing': 'Diese Bibliothek gibt es nicht mehr: wähle eine andere.',
  'error.library.unknown': 'Es gibt keine Bibliothek mit dem Namen {name}: siehe docent library list.',
  'error.library.name-taken': 'Es gibt schon eine Bibliothek mit dem Namen {name}: wähle einen anderen.',
  'error.library.not-a-library':
    '{name} ist keine Bibliothek, die Docent lesen kann: wähle eine .docent-library-Datei, die Docent geschrieben hat.',
  'error.library.damaged': '{name} ist beschädigt ({reason}): exportiere die Bibliothek noch einmal.',
  'error.example.missing': 'Dieses Beispiel gibt es nicht mehr: öffne die Bibliothek noch einmal.',
  'error.import.missing': 'Die Dateien zum Importieren sind nicht mehr da: wähle sie noch einmal.',
  'error.import.nothing':
    'In {name} gibt es nichts zu importieren ({skipped} ausgelassen): wähle Bilder mit Antworten.',
  'error.import.too-large': '{name} ist zu groß zum Importieren: teile es in kleinere auf.',
  'error.import.not-json':
    '{name} ist kein JSON: wähle eine Datei, die llama.cpp, Open WebUI oder LM Studio geschrieben hat, ausgepackt, wenn sie ein Zip ist.',
  'error.import.no-chats':
    '{name} enthält keine Chats, die Docent lesen kann: wähle eine Datei, die llama.cpp, Open WebUI oder LM Studio geschrieben hat.',
  'error.import.chats-broken':
    '{name} sieht nach Chats von {source} aus, kann aber nicht gelesen werden ({reason}), und nichts wurde übernommen: exportiere sie noch einmal.',
  'error.import.chats-known': 'In diesen Dateien ist nichts Neues: alles darin wurde schon übernommen.',
  'error.teach.missing': 'Aus {name} wurde noch nichts gelernt: lass Docent zuerst daraus lernen.',
  'error.teach.damaged':
    'Was aus dieser Bibliothek gelernt wurde, ist nicht lesbar: lass Docent noch einmal daraus lernen.',
  'error.evaluation.few':
    'Die Bibliothek {name} kann mit {count} beantworteten Beispielen nicht bewertet werden: füge welche hinzu, mit mindestens zwei verschiedenen Antworten.',
  'error.evaluation.none': 'Die Bibliothek {name} wurde so, wie sie jetzt ist, nicht bewertet: bewerte sie zuerst.',
  'error.job.missing': 'Dieser Ordner wird hier nicht mehr beschriftet: wähle einen anderen.',
  'error.job.busy': 'Der Ordner {name} wird gerade beschriftet: halte das zuerst an.',
  'error.job.running': 'Dieser Ordner wird gerade beschriftet: halte das zuerst an.',
  'error.job.folder':
    'Der Ordner {name} kann nicht gelesen werden ({reason}): prüfe den Pfad, und ob der Datenträger verbunden ist.',
  'error.job.no-pictures': 'In {name} ist kein Bild: wähle einen anderen Ordner, oder nimm die Unterordner dazu.',
  'error.job.nothing-unfinished': 'In {name} ist nichts mehr zu tun: beginne neu und sage, was zu beschriften ist.',
  'error.job.row-missing': 'Dieses Bild ist nicht mehr in der Tabelle: öffne den Ordner noch einmal.',
  'error.job.rules':
    'Eine Antwort kann „{word}“ nicht zugleich enthalten und vermeiden: ändere eine der beiden Regeln.',
  'error.job.variable': '{variable} ist keine Variable: verwende {known}.',
  'error.job.dock': 'Das Paket hat kein Dock {name}, das Bilder betrachtet: verwende {known}.',
  'error.job.filter':
    'Der Filter ist bei „{near}“ nicht vollständig: schließe, was offen ist, oder setze es in Anführungszeichen.',
  'error.row.gone': '{name} ist nicht mehr da: lege es zurück und beschrifte den Ordner noch einmal.',
  'error.row.unreadable': '{name} kann nicht gelesen werden: prüfe seine Rechte und beschrifte den Ordner noch einmal.',
  'error.row.kept-changing': '{name} änderte sich beim Lesen: beschrifte den Ordner noch einmal, wenn es fertig ist.',
  'error.row.has-sidecar': '{name} ist schon da: wähle anfügen oder neu schreiben.',
  'error.row.sidecar-changed': 'Ein anderes Programm hat {name} geändert: es blieb, wie es ist.',
  'error.row.sidecar-unwritable': '{name} kann nicht geschrieben werden: prüfe die Rechte seines Ordners.',
  'error.pack.no-features':
    'Das Paket {name} behält nichts, womit sich Bilder vergleichen lassen: wähle die Methode context, oder ein anderes Paket.',
  'error.labels.few': 'Docent wählt zwischen mindestens zwei Beschriftungen und bekam {count}: nenne mehr.',
  'error.labels.empty': 'Eine Beschriftung ist leer: schreibe, was die Antwort sein soll, oder lass sie weg.',
  'error.labels.twice': 'Die Beschriftung „{label}“ ist zweimal da: lass eine weg.',
  'error.backup.not-a-backup':
    '{name} ist keine Sicherung, die Docent lesen kann: wähle eine .docent-backup-Datei, die Docent geschrieben hat.',
  'error.backup.damaged': '{name} ist beschädigt ({reason}), und nichts wurde geändert: wähle eine andere Sicherung.',
  'error.backup.newer':
    '{name} wurde von einem neueren Docent geschrieben, und nichts wurde geändert: aktualisiere zuerst Docent.',
  'error.backup.missing': 'Die Sicherung ist nicht mehr da: lege sie noch einmal an, oder wähle sie noch einmal.',
  'error.backup.nothing-kept': 'Nichts ist mehr aufgehoben: es gibt kein Wiederherstellen rückgängig zu machen.',
  'error.backup.busy': 'Eine Sicherung wird schon angelegt oder wiederhergestellt: warte darauf, oder brich sie ab.',
  'error.usage.out': '{name} kann nicht geschrieben werden: prüfe den Pfad, und ob der Datenträger Platz hat.',
  'error.pack.missing': 'Es gibt kein Paket mit dem Namen {name}: wähle ein installiertes.',
  'error.pack.invalid': 'Das Paket {name} kann nicht verwendet werden ({reason}): installiere es noch einmal.',
  'error.pack.damaged': 'Die Datei {file} des Pakets {name} ist beschädigt: installiere das Paket noch einmal.',
  'error.pack.no-sight': 'Das Paket {name} kann keine Bilder sehen: wähle eines mit Docks.',
  'error.pack.file-missing':
    'Dem Paket {name} fehlt die Datei {file}: lege sie in den Ordner und versuche es noch einmal.',
  'error.pack.outside':
    'Die Datei {file} des Pakets {name} ist eine Verknüpfung, die aus seinem Ordner führt: lege die Datei selbst in den Ordner.',
  'error.pack.family':
    'Das Paket {name} gehört zur Familie {family}, die Docent nicht ausführen kann: wähle eine der Familien {known}.',
  'error.pack.graph-input':
    'Der Graph {file} verlangt {input}, was Docent nicht geben kann: wähle einen anderen Export dieses Modells.',
  'error.pack.template':
    'Die Chat-Vorlage des Pakets {name} fehlt oder ist nicht brauchbar ({reason}): wähle ein Modell, das für Gespräche gemacht ist.',
  'error.pack.tokenizer':
    'Der Tokenizer des Pakets {name} ist kein BPE auf Bytes, das einzige, das Docent liest: wähle ein anderes Paket.',
  'error.pack.picture-positions':
    'Das Paket {name} hält {positions} Positionen für ein Bild frei, sein Encoder gab aber {found}: die Dateien gehören nicht zusammen, lade sie noch einmal.',
  'error.pack.archive':
    '{name} ist keine lesbare ZIP-Datei: Packen Sie den Ordner neu, oder wählen Sie den Ordner selbst.',
  'error.pack.path':
    'Eine Datei des Pakets führt aus seinem Ordner hinaus ({name}), darum wurde nichts übernommen: Wählen Sie ein anderes Paket.',
  'error.pack.installed':
    'Es gibt bereits ein Paket namens {name}: Entfernen Sie es zuerst, oder benennen Sie den Ordner um.',
  'error.pack.fixed':
    'Docent wurde mit dem Paket {name} gestartet: Starten Sie es ohne --pack, um ein anderes zu wählen.',
  'error.pack.busy':
    'Docent antwortet oder beschriftet gerade, darum kann {name} jetzt nicht gemessen werden: Warten Sie, bis das fertig ist.',
  'error.engine.crashed': 'Die Engine hat unerwartet aufgehört: dein Text bleibt erhalten, drücke auf Weiter.',
  'error.engine.hung':
    'Die Engine antwortete nicht mehr und wurde beendet: dein Text bleibt erhalten, drücke auf Weiter oder versuche es noch einmal, und wähle ein kleineres Paket, wenn es so bleibt.',
  'error.engine.memory':
    'Das Modell bekam nicht genug Speicher und wurde beendet: schließe andere Programme und versuche es noch einmal, oder wähle ein kleineres Paket.',
  'error.engine.circuit-open':
    'Die Engine hat {count} Mal nacheinander aufgehört, darum startet Docent sie nicht mehr von selbst: schließe andere Programme und versuche es noch einmal.',
  'error.engine.load-failed':
    'Das Paket {name} konnte auf diesem Rechner nicht geladen werden: starte Docent neu oder wähle ein anderes Paket.',
  'error.engine.not-a-number':
    'Das Modell gab keine brauchbaren Zahlen: entlade es und versuche es noch einmal, oder wähle ein anderes Paket.',
  'error.sequence.too-long':
    'Diese Frage braucht {tokens} Positionen, das Modell hat {limit}: kürze den Text oder nimm weniger Bilder.',
  'error.store.full':
    'Der Datenträger ist voll, darum konnte nichts gespeichert werden: gib Platz frei und versuche es noch einmal.',
  'error.store.read-only':
    'In den Datenordner kann nicht geschrieben werden: prüfe seine Rechte oder starte mit --data-dir.',
  'error.store.corrupt':
    'Die Datenbank ist beschädigt: nimm docent.db aus dem Datenordner, starte neu und spiele eine Sicherung ein, oder lege die neueste Kopie aus dem Ordner backups an ihre Stelle.',
  'error.store.newer':
    'Der Datenordner wurde von einem neueren Docent geschrieben: aktualisiere Docent, oder starte mit einem anderen --data-dir.',
  'error.store.locked':
    'Ein anderes Docent verwendet diesen Datenordner: schließe es, oder starte mit einem anderen --data-dir.',
  'error.usage.option': '{option} {reason}: siehe docent help.',
  'error.usage.file': '{name} kann nicht gelesen werden ({reason}): prüfe den Pfad.',
  'error.usage.line': 'Zeile {line} von {name} {reason}: verbessere diese Zeile und starte noch einmal.',
  'error.internal': 'In Docent ging etwas schief: versuche es noch einmal, und starte Docent neu, wenn es bleibt.',
}
