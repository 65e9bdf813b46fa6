// Key combinations of the whole window, as they are stored: modifiers in one order, then the key, as in `Mod+Shift+K`.
// `Mod` is the Command key on Apple's keyboards and Ctrl on all others.
import { z } from 'zod'

/** What a key combination can do from anywhere in the window, in the order of the settings. */
export const shortcutNames = [
  'new',
  'search',
  'palette',
  'settings',
  'panel',
  'libraries',
  'label',
  'assistants',
  'models',
] as const
export type ShortcutName = (typeof shortcutNames)[number]

const named = 'Enter|Tab|Space|Backspace|Delete|Home|End|PageUp|PageDown|ArrowUp|ArrowDown|ArrowLeft|ArrowRight'
const key = new RegExp(`^(Mod\\+)?(Alt\\+)?(Shift\\+)?(${named}|F([1-9]|1[0-9]|2[0-4])|[^\\sa-z])$`, 'u')

export const Combination = z.string().regex(key)
export type Combination = z.infer<typeof Combination>

/** What a person changed: their own combination, or null for none. What is not named has its default. */
export const Shortcuts = z.partialRecord(z.enum(shortcutNames), Combination.nullable())
export type Shortcuts = z.infer<typeof Shortcuts>
