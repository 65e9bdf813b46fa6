// Shortcuts, by the name of the key that this machine's keyboard has.
export const apple = /mac|iphone|ipad/i.test(navigator.platform)
/** Browsers keep Ctrl+N for themselves; Alt+N works in both hosts. */
const ownWindow = location.protocol === 'docent:'

const control = apple ? '⌘' : 'Ctrl'

export const shortcuts = {
  new: ownWindow ? [control, 'N'] : [apple ? '⌥' : 'Alt', 'N'],
  search: [control, 'K'],
  palette: [control, 'P'],
  settings: [control, ','],
  panel: [control, 'I'],
  send: ['Enter'],
  newline: ['Shift', 'Enter'],
  stop: ['Esc'],
  rename: ['F2'],
  remove: ['Del'],
  select: ['Shift', '↓'],
  menu: ['Shift', 'F10'],
} as const

export type ShortcutName = 'new' | 'search' | 'palette' | 'settings' | 'panel'

/** The window-wide shortcut that was pressed. */
export function shortcutOf(event: KeyboardEvent): ShortcutName | null {
  const command = (apple ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey
  if (event.code === 'KeyN' && (command || (event.altKey && !event.ctrlKey && !event.metaKey))) return 'new'
  if (!command) return null
  if (event.code === 'KeyK') return 'search'
  if (event.code === 'KeyP') return 'palette'
  if (event.key === ',') return 'settings'
  return event.code === 'KeyI' ? 'panel' : null
}
