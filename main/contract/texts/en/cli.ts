// The words of the command line and of the browser host's plain pages.
import type { Entry } from '../entry'

export const cli = {
  'host.serving': 'Docent: {address}',
  'host.sign-in': 'This address was used already. Start Docent again, or open the newest address it printed.',
  'host.stopping': 'Docent stops.',
  'cli.help': `Docent answers questions about the pictures on your own machine.

  docent ask --image A.jpg [--image B.png] "question"   the answer, alone on stdout
      --json            answer with figures as JSON
      --seed N          the same draw every time (with --temperature above 0)
      --temperature T   0 is the default: the most likely word each time
      --max-tokens N    at most N tokens
      --library NAME    show it examples of this library first; several times for several
      --k N             at most N examples, 4 if not said
      --taught NAME     with what this library taught it to see (docent teach)
      --choose HOW      nearest (those most like the picture), fixed, balanced or all
      --assistant NAME  as this assistant; of pictures alone it asks its own question
  docent see A.jpg [--json]                             what each dock saw
  docent assistant list [--json]                        assistants, and what they ask
  docent library list | show NAME | delete NAME         sets of examples: pictures, instruction, answer
  docent library import PATH --name NAME [--instruction TEXT] [--preview]
                                                        a folder (a sub-folder a label, or captions in .txt files), a
                                                        CSV or JSONL table (image, instruction, answer, tags), a library
  docent library export NAME --out FILE [--format docent-library|csv|jsonl] [--originals]
  docent library evaluate NAME [--method context,probe,vote] [--k 0,1,2,4] [--choose nearest,fixed,balanced]
                          [--labels A,B | free] [--examples N] [--report F.html] [--json]
                                                        how well its examples teach, each left out in turn
  docent teach LIBRARY [--forget] [--json]              its answers become names that Docent sees in other pictures
  docent label FOLDER --prompt "..." | --labels a,b,c | --library NAME | --dock look|find|read
                                                        labels every picture of a folder, which stays as it is
      --prompt TEXT     several times for several; name, folder, labels and date in braces stand
                        for what they are of each picture
      --start-with TEXT, --include "a|b", --avoid WORD  what an answer begins with, must say (one of them), never says
      --labels a,b,c    the likeliest of these; --prompt is then the question they answer
      --no-read         does not read text in the pictures first: much faster where there is none
      --library NAME    as the library's examples show; --method context, probe or vote
      --out FILE        rows into a .csv or .jsonl file
      --sidecar FORMAT  a txt or xmp file beside each picture; --existing skip, append or replace
      --recursive       with the sub-folders
      --resume          goes on where it stopped; --json prints rows as JSON lines
  docent export CONVERSATION --out FILE [--format md|html|json] [--originals]
                                                        a conversation, by its id or title, with its pictures
  docent export --list                                  the conversations, with their ids
  docent import FILE [FILE ...] [--preview] [--json]    chats that llama.cpp's web UI, Open WebUI or LM Studio wrote
  docent backup FILE                                    everything in one file, checked after it was written
  docent restore FILE [--preview]                       puts a backup in the place of what is there, which is kept aside
  docent restore --undo                                 goes back to what the last restore replaced
  docent eval FILE.jsonl [--images DIR] [--report F.html] [--taught NAME] [--json]
                                                        accuracy over questions with known answers
  docent bench [--image A.jpg] [--json]                 speed and memory on this machine
  docent bench --load [--json]                          how the store carries 10,000 conversations
  docent bench --window [--seconds N]                   how smooth the window is (in a checkout)
  docent verify [--json]                                every file of the starter or of --pack against its hash
  docent serve [--port N] [--api] [--api-port N]        the window in a browser; the local API for other programs

  Everywhere: --pack DIR, --data-dir DIR`,
  'cli.waiting': 'waiting for another Docent on this data folder',
  'cli.looking': 'looking: {dock}',
  'cli.choosing': 'choosing examples: {done} of {of}',
  'cli.reading': 'reading: {done} of {tokens} positions, {reused} remembered',
  'cli.sees-nothing': '{dock}: nothing',
  'cli.label': '{dock}: {label} {percent}%',
  'cli.object': '{dock}: {colour} {label} {percent}%, {place} ({x}, {y}, {width} x {height})',
  'cli.line': '{dock}: “{line}” {percent}% ({x}, {y}, {width} x {height})',
  'cli.assistant.line': '{name}: {does}',
  'cli.library.action': 'list, show, import, evaluate, export or delete',
  'cli.library.line': { one: '{name}: {count} example', other: '{name}: {count} examples' },
  'cli.library.example': '{at}. {pictures}: {instruction} -> {answer}',
  'cli.library.reading': 'reading files: {done} of {of}',
  'cli.library.importing': 'importing: {done} of {of}',
  'cli.library.imported': {
    one: '{name}: {count} example added, {skipped} left out',
    other: '{name}: {count} examples added, {skipped} left out',
  },
  'cli.library.stopped': 'Stopped: nothing was imported.',
  'cli.library.would-add': 'would add {pictures}: {instruction} -> {answer}',
  'cli.library.would-add-all': {
    one: 'would add {count} example, {skipped} left out',
    other: 'would add {count} examples, {skipped} left out',
  },
  'cli.library.left-out': 'left out: {name} ({reason})',
  'cli.library.exported': {
    one: '{name}: {count} example written to {file}',
    other: '{name}: {count} examples written to {file}',
  },
  'cli.library.deleted': {
    one: '{name}: deleted, with {count} example',
    other: '{name}: deleted, with {count} examples',
  },
  'cli.label.progress': '{done} of {of}, {rate} a second, {left} left',
  'cli.label.progress-first': '{done} of {of}',
  'cli.label.left-aside': { one: '{count} file is no picture', other: '{count} files are no pictures' },
  'cli.label.row': '{path}: {answer}',
  'cli.label.row-sure': '{path}: {answer} ({percent}%)',
  'cli.label.failed': '{path}: {reason}',
  'cli.label.done': {
    one: '{count} picture labelled, {failed} failed, {skipped} skipped',
    other: '{count} pictures labelled, {failed} failed, {skipped} skipped',
  },
  'cli.label.paused': 'Paused after {done} of {of}. To go on: docent label {folder} --resume{rest}',
  'cli.reason.table': 'ends with .csv or .jsonl',
  'cli.reason.one-way': 'does not go with {other}',
  'cli.reason.one-of': 'or {others} is missing',
  'cli.reason.at-most': 'may be given {most} times at most',
  'cli.reason.two-labels': 'needs two different labels at least, with commas between them',
  'cli.reason.needs': 'needs {other}',
  'cli.export.line': '{id}  {date}  {title}',
  'cli.export.done': '{title}: written to {file}',
  'cli.teach.looking': 'looking at pictures: {done} of {of}',
  'cli.teach.done': {
    one: '{library} taught {labels} from {count} example. Left out in turn, examples were given their own label {right} of the time. Use it: docent ask --taught.',
    other:
      '{library} taught {labels} from {count} examples. Left out in turn, examples were given their own label {right} of the time. Use it: docent ask --taught.',
  },
  'cli.teach.forgotten': 'What {library} taught is forgotten; its examples are still there.',
  'cli.evaluate.looking': 'looking at pictures: {done} of {of}',
  'cli.evaluate.asking': '{what}: {done} of {of},',
  'cli.evaluate.stopped': 'Stopped: what was answered is kept, and the next evaluation goes on from there.',
  'cli.evaluate.closed':
    '{what}: {accuracy} ({low} to {high}, n = {n}), balanced {balanced}, calibration error {calibration}, {ms} ms a picture',
  'cli.evaluate.free':
    '{what}: {accuracy} exact ({low} to {high}, n = {n}), token F1 {f1}, contains the answer {contains}, {ms} ms a picture',
  'cli.chats.reading': 'reading file {done} of {of}',
  'cli.chats.bringing': 'bringing in conversation {done} of {of}',
  'cli.chats.line': '{date}  {title}',
  'cli.chats.stopped': 'Stopped: nothing was brought in.',
  'cli.backup.writing': 'writing and checking: {percent}%',
  'cli.backup.checking': 'checking: {percent}%',
  'cli.backup.restoring': 'restoring: {percent}%',
  'cli.backup.stopped': 'Stopped: nothing was changed.',
  'cli.backup.done': '{file}: {contents}, checked',
  'cli.restore.made': '{file}: made on {date} by Docent {version}',
  'cli.restore.brings': 'brings: {contents}',
  'cli.restore.replaces': 'replaces: {contents}',
  'cli.restore.done': 'Restored: {contents}. What was there is kept for {days} days: docent restore --undo.',
  'cli.restore.undone': 'Back to what was there: {contents}.',
  'cli.reason.alone': 'takes no file',
  'cli.bench.measuring': 'measuring: {what}',
  'cli.bench.load': 'load: {ms} ms, {threads} threads',
  'cli.bench.decode': 'decode at context {context}: {rate} tokens/s ({ms} ms a token)',
  'cli.bench.prefill': 'prefill of {tokens} positions: {ms} ms ({rate} a second)',
  'cli.bench.look': 'look, {dock}: {ms} ms',
  'cli.bench.picture':
    'a new picture: stored in {store} ms, first token after {first} ms ({without} ms without reading), follow-up after {followUp} ms',
  'cli.bench.filling': 'filling the store: {percent}%',
  'cli.bench.filled': '{conversations} conversations, {messages} messages, {rows} rows: {megabytes} MB',
  'cli.bench.took': '{what}: {ms} ms',
  'cli.bench.memory': 'peak memory while {when}, {name}: {megabytes} MB',
  'cli.verify.whole': 'whole: {file}',
  'cli.verify.damaged': 'damaged: {file}',
  'cli.verify.missing': 'cannot be read: {file}',
  'cli.verify.told': '{sha256}  {file}',
  'cli.verify.damaged-pack': {
    one: '{count} file of the pack {name} is damaged: install the pack again.',
    other: '{count} files of the pack {name} are damaged: install the pack again.',
  },
  'cli.evaluating': 'asking: {done} of {questions}',
  'cli.eval.kind':
    '{kind}: {accuracy} ({low} to {high}, n = {n}); wrong answers: {dock} not seen, {decoder} seen but not said',
  'cli.eval.total': 'all: {accuracy} ({low} to {high}, n = {n}), macro-average {macro}',
  'cli.eval.swapped': 'with the pictures swapped: macro-average {macro}',
  'cli.eval.ceiling': 'at most, with what the docks saw: macro-average {macro}',
  'cli.eval.failure': 'wrong ({kind}, {image}, {cause}): {question} -> {answer}',
  'cli.reason.unknown': 'is not an option Docent knows',
  'cli.reason.number': 'needs a number',
  'cli.reason.value': 'needs a value',
  'cli.reason.missing': 'is missing',
  'cli.reason.command': 'is not a command Docent knows',
  'cli.reason.choice': 'is one of {choices}',
  'cli.reason.between': 'is a whole number from {least} to {most}',
  'cli.reason.needs-library': 'needs --library',
  'cli.reason.unwritable': 'it cannot be written',
  'cli.reason.not-found': 'there is no such file',
  'cli.reason.folder': 'it is a folder',
  'cli.reason.unreadable': 'it cannot be opened',
  'cli.reason.not-json': 'is not JSON',
  'cli.reason.no-proper': 'has no proper "{field}"',
  'cli.reason.no-pattern': 'has an "a" that is no regular expression',
} as const satisfies Record<string, Entry>
