// One sentence an error: what happened to which thing, and the way out.
import type { ErrorCode } from '../../errors'

export const errors = {
  'error.picture.unknown-format':
    '{name} is not a picture Docent can read: use JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP or HEIC.',
  'error.picture.svg': '{name} is an SVG drawing, which can hold programs: export it as PNG and add that.',
  'error.picture.too-many-bytes': '{name} is larger than {limit} MB: save a smaller copy and add that.',
  'error.picture.too-many-pixels':
    '{name} has {megapixels} megapixels, and the limit is {limit}: save a smaller copy and add that.',
  'error.picture.empty': '{name} is empty: copy it again from where it came from.',
  'error.picture.broken': '{name} is damaged and cannot be decoded: open it in an image editor and save it again.',
  'error.picture.missing': 'This picture is no longer there: add it again.',
  'error.picture.timeout': '{name} took too long to decode: save a smaller copy and add that.',
  'error.pdf.broken': '{name} is no PDF that can be read: open it in a PDF viewer and save it again.',
  'error.pdf.page':
    'Page {page} of {name} cannot be drawn: leave it out, or save it as a picture elsewhere and add that.',
  'error.pdf.password': '{name} asks for a password: save a copy without one and add that.',
  'error.conversation.missing': 'This conversation is no longer there: choose another one.',
  'error.conversation.unknown': 'There is no conversation {name}: see docent export --list.',
  'error.conversation.several':
    'There are {count} conversations named {name}: name one by its id, see docent export --list.',
  'error.message.missing': 'This message is no longer there: open the conversation again.',
  'error.message.not-an-answer': 'Only an answer can be written again: choose one of Docent’s messages.',
  'error.message.empty': 'The message is empty: write a question or add a picture.',
  'error.message.too-long': 'The message has more than {limit} characters: shorten it, or ask in parts.',
  'error.answer.busy': 'Docent is still answering here: stop that answer first.',
  'error.assistant.missing': 'This assistant is no longer there: choose another one.',
  'error.assistant.unknown': 'There is no assistant named {name}: see docent assistant list.',
  'error.assistant.name-taken': 'There is already an assistant named {name}: choose another name.',
  'error.library.missing': 'This library is no longer there: choose another one.',
  'error.library.unknown': 'There is no library named {name}: see docent library list.',
  'error.library.name-taken': 'There is already a library named {name}: choose another name.',
  'error.library.not-a-library':
    '{name} is not a library that Docent can read: choose a .docent-library file that Docent wrote.',
  'error.library.damaged': '{name} is damaged ({reason}): export the library again.',
  'error.example.missing': 'This example is no longer there: open the library again.',
  'error.import.missing': 'The files to import are no longer there: choose them again.',
  'error.import.nothing': 'There is nothing to import in {name} ({skipped} left out): choose pictures with answers.',
  'error.import.too-large': '{name} is too large to import: split it into smaller ones.',
  'error.import.not-json':
    '{name} is not JSON: choose a file that llama.cpp, Open WebUI or LM Studio wrote, unpacked where it is a zip.',
  'error.import.no-chats':
    '{name} holds no chats that Docent can read: choose a file that llama.cpp, Open WebUI or LM Studio wrote.',
  'error.import.chats-broken':
    '{name} looks like chats of {source}, but cannot be read ({reason}), and nothing was brought in: export it again.',
  'error.import.chats-known': 'There is nothing new in these files: everything in them was brought in before.',
  'error.job.missing': 'This folder is no longer being labelled here: choose another one.',
  'error.job.busy': 'The folder {name} is being labelled: pause it first.',
  'error.job.running': 'This folder is being labelled: pause it first.',
  'error.job.folder': 'The folder {name} cannot be read ({reason}): check its path, and that its disk is connected.',
  'error.job.no-pictures': 'There is no picture in {name}: choose another folder, or take its sub-folders too.',
  'error.job.nothing-unfinished': 'Nothing is left to do in {name}: start anew by saying what to label.',
  'error.job.row-missing': 'This picture is no longer in the table: open the folder again.',
  'error.job.rules': 'An answer cannot hold “{word}” and avoid it: change one of the two rules.',
  'error.job.variable': '{variable} is not a variable: use {known}.',
  'error.job.dock': 'The pack has no dock {name} that looks at pictures: use {known}.',
  'error.job.filter': 'The filter is not complete near “{near}”: close what is open, or put it in quotes.',
  'error.row.gone': '{name} is no longer there: put it back and label the folder again.',
  'error.row.unreadable': '{name} cannot be read: check its permissions and label the folder again.',
  'error.row.kept-changing': '{name} changed while it was read: label the folder again when it is finished.',
  'error.row.has-sidecar': '{name} is there already: choose to append or to replace.',
  'error.row.sidecar-changed': 'Another program changed {name}: it was left as it is.',
  'error.row.sidecar-unwritable': '{name} cannot be written: check the permissions of its folder.',
  'error.teach.missing': 'Nothing was learned from {name} yet: teach Docent with it first.',
  'error.teach.damaged': 'What was learned from this library cannot be read: teach Docent with it again.',
  'error.evaluation.few':
    'The library {name} cannot be evaluated with {count} answered examples: add some, with at least two different answers.',
  'error.evaluation.none': 'The library {name} was not evaluated as it is now: evaluate it first.',
  'error.pack.missing': 'There is no pack named {name}: choose an installed one.',
  'error.pack.invalid': 'The pack {name} cannot be used ({reason}): install it again.',
  'error.pack.damaged': 'The file {file} of the pack {name} is damaged: install the pack again.',
  'error.pack.no-sight': 'The pack {name} cannot see pictures: choose one that has docks.',
  'error.pack.no-features':
    'The pack {name} keeps nothing to compare pictures by: choose the method context, or another pack.',
  'error.pack.file-missing': 'The pack {name} lacks the file {file}: put it into the folder and try again.',
  'error.pack.outside':
    'The file {file} of the pack {name} is a link that leads out of its folder: put the file itself into the folder.',
  'error.pack.family':
    'The pack {name} is of the family {family}, which Docent cannot run: choose one of the families {known}.',
  'error.pack.graph-input':
    'The graph {file} asks for {input}, which Docent cannot give: choose another export of this model.',
  'error.pack.template':
    'The chat template of the pack {name} is missing or cannot be used ({reason}): choose a model that was made for chats.',
  'error.pack.tokenizer':
    'The tokenizer of the pack {name} is not byte-level BPE, the only kind Docent reads: choose another pack.',
  'error.pack.picture-positions':
    'The pack {name} keeps {positions} positions for a picture, but its encoder gave {found}: its files do not belong together, download them again.',
  'error.pack.archive': '{name} is no zip that can be read: pack the folder again, or choose the folder itself.',
  'error.pack.path':
    'A file of the pack leads out of its folder ({name}), so nothing was taken in: choose another pack.',
  'error.pack.installed': 'There is already a pack named {name}: remove it first, or rename the folder.',
  'error.pack.fixed': 'Docent was started with the pack {name}: start it without --pack to choose another one.',
  'error.pack.busy': 'Docent is answering or labelling, so {name} cannot be measured now: wait until that is done.',
  'error.engine.crashed': 'The engine stopped unexpectedly: your text is kept, press Continue to go on.',
  'error.engine.hung':
    'The engine no longer answered and was ended: your text is kept, press Continue or Try again, and choose a smaller pack if it stays.',
  'error.engine.memory':
    'The model did not get enough memory and was ended: close other programs and try again, or choose a smaller pack.',
  'error.engine.circuit-open':
    'The engine stopped {count} times in a row, so Docent no longer restarts it by itself: close other programs and press Try again.',
  'error.engine.load-failed':
    'The pack {name} could not be loaded on this machine: restart Docent, or choose another pack.',
  'error.engine.not-a-number': 'The model gave no usable numbers: unload it and try again, or choose another pack.',
  'error.sequence.too-long':
    'This question needs {tokens} positions and the model has {limit}: shorten the text or use fewer pictures.',
  'error.labels.few': 'Docent chooses between at least two labels and was given {count}: name more.',
  'error.labels.empty': 'A label is empty: write what the answer should be, or leave it out.',
  'error.labels.twice': 'The label “{label}” is there twice: leave one out.',
  'error.store.full': 'The disk is full, so nothing could be saved: free some space and try again.',
  'error.store.read-only': 'The data folder cannot be written: check its permissions or start with --data-dir.',
  'error.store.corrupt':
    'The database is damaged: move docent.db out of the data folder, start again and restore a backup, or put the newest copy from its folder backups in its place.',
  'error.store.newer':
    'The data folder was written by a newer Docent: update Docent, or start with another --data-dir.',
  'error.store.locked': 'Another Docent uses this data folder: close it, or start with another --data-dir.',
  'error.backup.not-a-backup':
    '{name} is not a backup that Docent can read: choose a .docent-backup file that Docent wrote.',
  'error.backup.damaged': '{name} is damaged ({reason}), and nothing was changed: choose another backup.',
  'error.backup.newer': '{name} was written by a newer Docent, and nothing was changed: update Docent first.',
  'error.backup.missing': 'The backup is no longer there: make it, or choose it, again.',
  'error.backup.nothing-kept': 'Nothing is kept aside any more: there is no restore to undo.',
  'error.backup.busy': 'A backup is being made or restored already: wait for it, or cancel it.',
  'error.api.port-taken': 'Another program uses port {port}: choose another port for the local API.',
  'error.data.not-opened': 'The system cannot show the data folder: copy its path instead.',
  'error.api.unavailable': 'This host cannot serve the local API: use the desktop app, or docent serve --api.',
  'error.usage.option': '{option} {reason}: see docent help.',
  'error.usage.file': '{name} cannot be read ({reason}): check the path.',
  'error.usage.out': '{name} cannot be written: check the path and that the disk has room.',
  'error.usage.line': 'Line {line} of {name} {reason}: correct that line and run again.',
  'error.internal': 'Something went wrong inside Docent: try again, and restart Docent if it stays.',
} as const satisfies Record<`error.${ErrorCode}`, string>
