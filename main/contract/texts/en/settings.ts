// The words of Settings: every section of it.

export const settings = {
  // Settings
  'settings.title': 'Settings',
  'settings.close': 'Close settings',
  'settings.appearance': 'Appearance',
  'settings.answers': 'Answers',
  'settings.templates': 'Templates',
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
  'keys.select': 'Select several, in the list',
  'keys.menu': 'What can be done, in the list',
} as const satisfies Record<string, string | { one: string; other: string }>
