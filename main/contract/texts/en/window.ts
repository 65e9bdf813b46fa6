// The window's words.

export const window = {
  'app.name': 'Docent',
  'app.title': '{conversation} · Docent',

  // Words on many buttons
  'action.cancel': 'Cancel',
  'action.copy': 'Copy',
  'action.copied': 'Copied',
  'action.dismiss': 'Dismiss',
  'action.remove': 'Remove',
  'action.try-again': 'Try again',

  // The offline badge and the line to main
  'offline.badge': 'offline',
  'offline.hint': 'Docent works on this machine only. Press to read more.',
  'connection.lost': 'The connection to Docent is lost. Trying again…',
  'connection.gone':
    'Docent does not answer. If it was closed, start it again and open the address it prints; what you wrote stays here until then.',
  'connection.needed':
    'The connection to Docent is lost: nothing was sent, and what you wrote is kept. Try again soon.',
  'connection.retry': 'Try now',

  // The conversation list
  'list.label': 'Conversations',
  'list.new': 'New conversation',
  'list.open': 'Open the list of conversations',
  'list.today': 'Today',
  'list.yesterday': 'Yesterday',
  'list.this-week': 'Earlier this week',
  'list.empty': 'Your conversations will be listed here.',
  'list.rename-label': 'Rename “{title}”',
  'list.remove-label': 'Remove “{title}”',
  'list.removed': '“{title}” was removed.',
  'list.undo': 'Undo',

  // Libraries
  'import.skipped.duplicate': 'it is there already',
  'import.skipped.no-answer': 'it has no answer',
  'import.skipped.no-picture': 'its picture is not among the files',
  'import.skipped.unreadable': 'the line cannot be read',
  'import.skipped.not-a-picture': 'not a picture Docent can read',
  'import.skipped.too-long': 'its text or its list of tags is too long',
  'library.copy': '{name}, copy',
  'library.copies': '{name}, copy {copy}',

  // Search
  'search.label': 'Search titles, messages and text in pictures',
  'search.placeholder': 'Search',
  'search.clear': 'Clear the search',
  'search.dates': 'Date',
  'search.any-date': 'Any date',
  'search.days': '{days} days',
  'search.last-days': 'Last {days} days',
  'search.with-pictures': 'Has pictures',
  'search.results': 'Search results',
  'search.found': { one: '{count} result', other: '{count} results' },
  'search.first': { one: 'The best {count} result', other: 'The best {count} results' },
  'search.more': 'Show more',
  'search.nothing': 'Nothing found for “{typed}”.',
  'search.nothing-filtered': 'Nothing found for “{typed}” with these filters.',
  'search.title': 'Title',
  'search.question': 'Question',
  'search.answer': 'Answer',
  'search.picture-text': 'Text in a picture',

  // An empty conversation
  'welcome.title': 'Show me a picture, ask me anything.',
  'welcome.lead':
    'Drop a picture anywhere in this window, or start with one of these. Everything happens on this machine; nothing is sent anywhere.',
  'welcome.english':
    'The starter pack is small: it knows mainly English, counts to a few, and is wrong at times. “What it saw” shows what an answer rests on.',

  // Questions
  'message.you': 'You',
  'message.edit': 'Edit the question',
  'message.edit-hint': 'The first version stays as a branch.',
  'message.ask-again': 'Ask again',
  'branch.label': 'Versions',
  'branch.at': '{at}/{of}',
  'branch.earlier': 'Earlier version',
  'branch.later': 'Later version',
  'thread.to-end': 'Go to the newest message',

  // Answers
  'answer.again': 'Answer again',
  'answer.continue': 'Continue',
  'answer.stopped': 'Stopped.',
  'answer.interrupted': 'This answer was interrupted. What was written is kept.',
  'answer.failed': 'There is no answer.',
  'answer.empty': 'The model had nothing to say.',
  'answer.cut': {
    one: 'Cut after {count} token, the longest answer that Settings allows.',
    other: 'Cut after {count} tokens, the longest answer that Settings allows.',
  },
  'answer.status-writing': 'Docent is answering.',
  'answer.status-idle': 'Docent is ready.',

  // What happens before the first word
  'progress.starting': 'Getting ready…',
  'progress.looking': 'Looking at the picture…',
  'progress.looking-several': 'Looking at picture {at}…',
  'progress.choosing': 'Choosing examples, {done} of {of}…',
  'progress.reading': 'Reading, {done} of {tokens}…',
  'progress.reading-label': 'Reading',
  'progress.remembered': 'remembered',
  'progress.stopping': 'Stopping…',

  // The line under an answer
  'stats.label': 'How this answer was made',
  'stats.first-word': 'first word {time}',
  'stats.looked': 'looked {time}',
  'stats.remembered': { one: 'picture remembered', other: 'pictures remembered' },
  'stats.read': { one: 'read {count} token', other: 'read {count} tokens' },
  'stats.read-reused': {
    one: 'read {count} token, {reused} remembered',
    other: 'read {count} tokens, {reused} remembered',
  },
  'stats.speed': '{speed} tokens/s on {device}',
  'stats.shots': { one: 'shown {count} example', other: 'shown {count} examples' },
  'stats.shots-left-out': { one: '{count} example left out', other: '{count} examples left out' },
  'stats.left-out': { one: '{count} earlier turn left out', other: '{count} earlier turns left out' },
  'time.ms': '{ms} ms',
  'time.s': '{s} s',
  'time.min': '{min} min {s} s',

  // Code in answers, and links
  'code.plain': 'text',
  'code.copy': 'Copy the code',
  'link.title': 'Open this link?',
  'link.warning': 'Docent itself does not connect to anything. This address would open in your browser:',
  'link.open': 'Open in browser',

  // The composer
  'composer.label': 'Your question',
  'composer.placeholder': 'Ask, or drop pictures anywhere',
  'composer.placeholder-short': 'Ask about a picture',
  'composer.hint': 'Enter sends, Shift + Enter starts a new line',
  'composer.add': 'Add pictures',
  'composer.pictures': 'Pictures of this question',
  'composer.remove': 'Remove {name}',
  'composer.uploading': 'Adding pictures…',
  'composer.send': 'Send',
  'composer.stop': 'Stop the answer',
  'composer.too-many': 'One question takes up to {limit} pictures: the first {limit} were added.',
  'composer.too-long': {
    one: 'The question is {count} character too long.',
    other: 'The question is {count} characters too long.',
  },
  'drop.title': 'Drop to ask about it',
  'drop.formats': 'JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP, HEIC',

  // What it saw
  'seen.title': 'What it saw',
  'seen.toggle': 'Show or hide what it saw',
  'seen.close': 'Close what it saw',
  'seen.size': '{width} × {height}',
  'seen.choose': 'Choose a picture',
  'seen.picture': 'Picture {at} of {of}',
  'seen.looking': 'Looking…',
  'dock.find': 'Objects',
  'dock.read': 'Text',
  'dock.look': 'Overall impression',
  'evidence.percent': '{score}%',
  'evidence.box': '{label} {score}',
  'evidence.toggle': 'Boxes over the picture: {dock}',
  'evidence.all': 'Show all {count}',
  'evidence.fewer': 'Show fewer',
  'evidence.no-objects': 'No object it knows.',
  'evidence.no-lines': 'No text in this picture.',
  'evidence.no-labels': 'Nothing it can name.',

  // The viewer
  'viewer.label': 'Picture {name}',
  'viewer.open': 'Enlarge {name}',
  'viewer.previous': 'Previous picture',
  'viewer.next': 'Next picture',
  'viewer.larger': 'Zoom in',
  'viewer.smaller': 'Zoom out',
  'viewer.fit': 'Fit to the window',
  'viewer.close': 'Close',

  // The command palette
  'palette.open': 'Go to…',
  'palette.label': 'Commands and conversations',
  'palette.placeholder': 'Type a command or a conversation’s title',
  'palette.commands': 'Commands',
  'palette.conversations': 'Conversations',
  'palette.nothing': 'Nothing is called “{typed}”.',
  'palette.light': 'Theme: light',
  'palette.dark': 'Theme: dark',
  'palette.system': 'Theme: as the system',

  // Settings
  'settings.title': 'Settings',
  'settings.close': 'Close settings',
  'settings.appearance': 'Appearance',
  'settings.answers': 'Answers',
  'settings.pack': 'Pack and licences',
  'settings.engine': 'Engine',
  'settings.privacy': 'Privacy and about',
  'settings.keyboard': 'Keyboard',
  'settings.theme': 'Theme',
  'settings.theme-hint': 'The system’s choice can change with the time of day.',
  'settings.theme-system': 'System',
  'settings.theme-light': 'Light',
  'settings.theme-dark': 'Dark',
  'settings.instructions': 'Instructions',
  'settings.instructions-hint': 'Added to every conversation, after the pack’s own.',
  'settings.instructions-example': 'For example: answer in one short sentence.',
  'settings.max-tokens': 'Longest answer',
  'settings.max-tokens-hint': 'In tokens, about three quarters of a word each: 16 to 4,096.',
  'settings.temperature': 'Temperature',
  'settings.temperature-hint': '0 always takes the likeliest word; higher is freer, and wrong more often.',
  'settings.threads': 'Processor threads',
  'settings.threads-hint': 'How many the decoder may use. Fewer leave more for other programs.',
  'settings.by-pack': 'The pack’s own',
  'settings.by-docent': 'Chosen by Docent',
  'settings.choose': 'Choose…',
  'settings.reset': 'Reset',

  // The pack
  'pack.none': 'no pack',
  'pack.loading': 'Asking for the pack…',
  'pack.version': 'Version',
  'pack.size': 'Size',
  'pack.megabytes': '{size} MB',
  'pack.context': 'Context',
  'pack.tokens': { one: '{count} token', other: '{count} tokens' },
  'pack.docks': 'Docks',
  'pack.languages': 'Languages',
  'pack.parts': 'Parts and licences',

  // The engine
  'engine.idle': 'Not loaded',
  'engine.loading': 'Loading…',
  'engine.ready': 'Ready',
  'engine.working': 'Working…',
  'engine.failed': 'Failed',
  'engine.hint': 'The engine loads the pack with the first question. Unloading gives its memory back at once.',
  'engine.device': 'Runs on',
  'engine.threads': 'Threads',
  'engine.none': 'not known yet',
  'engine.unload': 'Unload the engine',

  // Privacy and about
  'privacy.local':
    'Pictures, questions and answers stay on this machine. Docent needs no network and has no telemetry.',
  'privacy.connections':
    'This window talks to Docent on this machine only. A link opens in your browser after you have confirmed its address.',
  'privacy.stored': 'Each picture is stored once, in Docent’s data folder, with what was seen in it.',
  'privacy.removed':
    'What you remove is gone when its undo time is over: messages, pictures and what was seen in them.',
  'about.version': 'Version',
  'about.host': 'Runs in',
  'about.electron': 'its own window',
  'about.browser': 'your browser',
  'about.cli': 'the command line',

  // The keyboard
  'keys.new': 'New conversation',
  'keys.search': 'Search',
  'keys.palette': 'Commands and conversations',
  'keys.settings': 'Settings',
  'keys.panel': 'What it saw',
  'keys.send': 'Send',
  'keys.newline': 'New line',
  'keys.stop': 'Stop the answer, close what is open',
  'keys.rename': 'Rename, in the list',
  'keys.remove': 'Remove, in the list',
} as const satisfies Record<string, string | { one: string; other: string }>
