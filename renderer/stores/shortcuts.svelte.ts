// The window's shortcuts: the defaults with what a person changed of them.
import { shortcutNames, type Combination, type ShortcutName, type Shortcuts } from '../../main/contract/shortcuts'
import { text } from '../../main/contract/texts/catalogue'
import { combinationOf, defaults, fixed, isFree, keysOf, type FixedName } from '../services/keys'
import type { SettingsStore } from './settings.svelte'

const fixedNames = Object.keys(fixed) as FixedName[]

const titles = {
  libraries: 'library.title',
  label: 'label.title',
  assistants: 'assistant.title',
  models: 'models.title',
} as const

/** What the keys do, as a person reads it. */
export function shortcutTitle(name: ShortcutName | FixedName): string {
  return name in titles
    ? text(titles[name as keyof typeof titles])
    : text(`keys.${name as Exclude<typeof name, keyof typeof titles>}`)
}

export class ShortcutsStore {
  readonly #changed = $derived.by(() => this.settings.current?.shortcuts ?? {})

  constructor(private readonly settings: SettingsStore) {}

  /** null: it has no keys. */
  of(name: ShortcutName): Combination | null {
    const own = this.#changed[name]
    return own === undefined ? defaults[name] : own
  }

  keys(name: ShortcutName): readonly string[] {
    return keysOf(this.of(name))
  }

  changed(name: ShortcutName): boolean {
    return this.of(name) !== defaults[name]
  }

  get anyChanged(): boolean {
    return shortcutNames.some((name) => this.changed(name))
  }

  /** What was pressed. */
  pressed(event: KeyboardEvent): ShortcutName | null {
    const combination = combinationOf(event)
    return combination === null ? null : (shortcutNames.find((name) => this.of(name) === combination) ?? null)
  }

  /** @returns why it was left as it is, in one sentence; null when it is done */
  set(name: ShortcutName, combination: Combination | null): string | null {
    const problem = combination === null ? null : this.#problem(name, combination)
    if (problem === null) this.#write({ ...this.#changed, [name]: combination })
    return problem
  }

  /** @returns as {@link set} does: the default may have been given to another meanwhile */
  reset(name: ShortcutName): string | null {
    return this.set(name, defaults[name])
  }

  /** @returns what was changed, for {@link restore} */
  resetAll(): Shortcuts {
    const before = this.#changed
    this.#write({})
    return before
  }

  restore(shortcuts: Shortcuts): void {
    this.#write(shortcuts)
  }

  #problem(name: ShortcutName, combination: Combination): string | null {
    const keys = keysOf(combination).join('+')
    const holder =
      shortcutNames.find((other) => other !== name && this.of(other) === combination) ??
      fixedNames.find((other) => fixed[other] === combination)
    if (holder) return text('keys.conflict', { keys, holder: shortcutTitle(holder), name: shortcutTitle(name) })
    return isFree(combination)
      ? null
      : text('keys.taken', { keys, name: shortcutTitle(name), mod: keysOf('Mod')[0] ?? '' })
  }

  /** Only what differs from the defaults is kept, so that a later default reaches those who never chose. */
  #write(shortcuts: Shortcuts): void {
    const kept = shortcutNames.flatMap((name) => {
      const own = shortcuts[name]
      return own === undefined || own === defaults[name] ? [] : [[name, own] as const]
    })
    this.settings.change({ shortcuts: Object.fromEntries(kept) })
  }
}
