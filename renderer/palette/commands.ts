// What the palette offers: commands, and conversations by title.
import type { ConversationId } from '../../main/contract/ids'
import { text } from '../../main/contract/texts/catalogue'
import { nameOf } from '../assistants/words'
import { fixed, keysOf } from '../services/keys'
import type { Stores } from '../stores/stores'

export interface Entry {
  id: string
  group: 'commands' | 'conversations'
  title: string
  keys: readonly string[]
  run: () => void
}

/** With nothing typed, only the latest conversations: the commands shall be in sight. */
const latest = 5

export function entriesOf(stores: Stores, typed: string): Entry[] {
  const conversations = conversationsOf(stores)
  const offered = typed.trim() ? conversations : conversations.slice(0, latest)
  return matching([...offered, ...commandsOf(stores)], typed)
}

function commandsOf({ assistants, chat, layout, machine, settings, shortcuts }: Stores): Entry[] {
  const command = (id: string, title: string, run: () => void, keys: readonly string[] = []): Entry => ({
    id,
    group: 'commands',
    title,
    keys,
    run,
  })
  const commands = [command('new', text('list.new'), () => chat.startNew(), shortcuts.keys('new'))]
  if (chat.stream) commands.push(command('stop', text('composer.stop'), () => void chat.stop(), keysOf(fixed.stop)))
  if (chat.path.some((message) => message.pictures.length > 0)) {
    commands.push(command('panel', text('seen.toggle'), () => layout.togglePanel(), shortcuts.keys('panel')))
  }
  commands.push(
    command('libraries', text('library.title'), () => layout.openDialog('libraries'), shortcuts.keys('libraries')),
    command('label', text('label.title'), () => layout.openDialog('label'), shortcuts.keys('label')),
    command('assistants', text('assistant.title'), () => layout.openDialog('assistants'), shortcuts.keys('assistants')),
    command('models', text('models.title'), () => layout.openDialog('models'), shortcuts.keys('models')),
    command('attach', text('attach.title'), () => layout.openDialog('attach')),
    command('settings', text('settings.title'), () => layout.openSettings('appearance'), shortcuts.keys('settings')),
    command('api', text('settings.api'), () => layout.openSettings('api')),
    command('data', text('settings.data'), () => layout.openSettings('data')),
    command('privacy', text('settings.privacy'), () => layout.openSettings('privacy')),
    command('keyboard', text('settings.keyboard'), () => layout.openSettings('keyboard')),
    command('light', text('palette.light'), () => settings.change({ theme: 'light' })),
    command('dark', text('palette.dark'), () => settings.change({ theme: 'dark' })),
    command('system', text('palette.system'), () => settings.change({ theme: 'system' })),
  )
  for (const one of assistants.items) {
    const start = () => chat.startNew(one)
    commands.push(command(`assistant-${one.id}`, text('assistant.start', { name: nameOf(one) }), start))
  }
  if (machine.engine && machine.engine.state !== 'idle') {
    commands.push(command('unload', text('engine.unload'), () => void machine.unload()))
  }
  return commands
}

function conversationsOf({ chat, conversations }: Stores): Entry[] {
  const open = (id: ConversationId) => () => void chat.open(id)
  // The latest are offered with nothing typed: the archived ones stand behind all others.
  const items = [...conversations.items].sort((a, b) => Number(a.archived) - Number(b.archived))
  return items.map(({ id, title }) => ({
    id,
    group: 'conversations',
    title,
    keys: [],
    run: open(id),
  }))
}

/** The entries whose title holds every word typed, in any order; those that begin with it first. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
  const [first] = words
  if (!first) return found
  const begins = (entry: Entry) => (entry.title.toLowerCase().startsWith(first) ? 0 : 1)
  return found.toSorted((a, b) => (a.group === b.group ? begins(a) - begins(b) : 0))
}
