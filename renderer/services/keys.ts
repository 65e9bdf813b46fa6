// Key combinations on this machine's keyboard: read from an event, and named as its keys are.
import { Combination, type ShortcutName } from '../../main/contract/shortcuts'

export const apple = /mac|iphone|ipad/i.test(navigator.platform)
/** Browsers keep Ctrl+N for themselves; Alt+N works in both hosts. */
const ownWindow = location.protocol === 'docent:'

export const defaults: Readonly<Record<ShortcutName, Combination | null>> = {
  new: ownWindow ? 'Mod+N' : 'Alt+N',
  search: 'Mod+K',
  palette: 'Mod+P',
  settings: 'Mod+,',
  panel: 'Mod+I',
  libraries: null,
  label: null,
  assistants: null,
  models: null,
}

/** What hears its keys only where a person is: not to be changed, and not to be given to anything else. */
export const fixed = {
  send: 'Enter',
  newline: 'Shift+Enter',
  stop: 'Escape',
  rename: 'F2',
  remove: 'Delete',
  select: 'Shift+ArrowDown',
  menu: 'Shift+F10',
} as const
export type FixedName = keyof typeof fixed

/** Editing text, and the window itself: taking these would take away what every program has. */
const taken = new Set(['A', 'C', 'V', 'X', 'Z', 'Y', 'W', 'Q', 'R', '+', '-', '0'].map((key) => `Mod+${key}`))
const editing = /^(Mod\+)?(Alt\+)?(Shift\+)?(Enter|Tab|Space|Backspace|Delete|Home|End|Page.*|Arrow.*)$/

/** @returns null while only modifiers are held, and for what no keyboard layout names alike */
export function combinationOf(event: KeyboardEvent): Combination | null {
  const key = keyOf(event)
  if (key === null || event.getModifierState('AltGraph')) return null
  const mod = apple ? event.metaKey : event.ctrlKey
  const parts = [mod && 'Mod', event.altKey && 'Alt', event.shiftKey && 'Shift', key]
  return Combination.safeParse(parts.filter(Boolean).join('+')).data ?? null
}

/** The letter that is printed on the key, also where Alt makes another sign of it or the layout has no Latin letters. */
function keyOf({ key, code }: KeyboardEvent): string | null {
  if (/^[a-z\d]$/i.test(key)) return key.toUpperCase()
  const printed = /^(?:Key|Digit)(.)$/.exec(code)?.[1]
  if (printed) return printed
  if (key === ' ') return 'Space'
  return ['Control', 'Shift', 'Alt', 'Meta', 'Escape', 'Dead'].includes(key) ? null : key
}

/** Whether pressing it while writing does something else than writing. */
export function isFree(combination: Combination): boolean {
  if (taken.has(combination) || editing.test(combination)) return false
  return /^(Mod|Alt)\+/.test(combination) || /(^|\+)F\d+$/.test(combination)
}

const names: Readonly<Record<string, string>> = {
  Mod: apple ? '⌘' : 'Ctrl',
  Alt: apple ? '⌥' : 'Alt',
  Escape: 'Esc',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** As a keyboard says it, key by key. */
export function keysOf(combination: string | null): readonly string[] {
  if (combination === null) return []
  // The last one may be the plus sign itself.
  return combination.split(/\+(?!$)/).map((key) => names[key] ?? key)
}
