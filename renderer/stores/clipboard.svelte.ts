// Offers a picture that was copied elsewhere, once, when a person comes back to the window; off until switched on.
import { untrack } from 'svelte'
import { text } from '../../main/contract/texts/catalogue'
import { clipboardAccess, copiedPicture, type ClipboardAccess } from '../services/clipboard'
import type { SettingsStore } from './settings.svelte'
import type { Toasts } from './toasts.svelte'

/** Milliseconds between two looks while the window has the focus. */
const every = 2_000
const offeredSeconds = 20

export class ClipboardWatch {
  #access = $state<ClipboardAccess | null>(null)
  /** Offered last: the same picture is not offered twice. */
  #seen: string | null = null
  #looking = false

  constructor(
    private readonly settings: Pick<SettingsStore, 'current' | 'change'>,
    private readonly toasts: Toasts,
    private readonly add: (file: File) => void,
    private readonly clipboard = { access: clipboardAccess, read: copiedPicture },
  ) {
    // An effect that focuses a field can be what gives the window the focus: it is not to depend on what is read here.
    window.addEventListener('focus', () => untrack(() => void this.look()))
    setInterval(() => void this.look(), every)
  }

  /** What the browser lets Docent do; null until `learn`. */
  get access(): ClipboardAccess | null {
    return this.#access
  }

  async learn(): Promise<void> {
    this.#access = await this.clipboard.access()
  }

  /** On only where the browser lets it be: a person is asked here, by the browser. */
  async switch(on: boolean): Promise<void> {
    if (on) {
      try {
        this.#seen = (await this.clipboard.read())?.digest ?? null
      } catch {
        return // refused, which is said where the switch stands
      } finally {
        await this.learn()
      }
      if (this.#access === 'unable') return
    }
    this.settings.change({ watchClipboard: on })
  }

  async look(): Promise<void> {
    if (!this.settings.current?.watchClipboard || this.#looking || !document.hasFocus()) return
    this.#looking = true
    try {
      const copied = (await this.clipboard.access()) === 'granted' ? await this.clipboard.read() : null
      if (!copied || copied.digest === this.#seen) return
      this.#seen = copied.digest
      const action = { label: text('clipboard.add'), run: () => this.add(copied.file) }
      this.toasts.say(text('clipboard.found'), action, offeredSeconds)
    } catch {
      // The focus went while it was read, or another program holds the clipboard: the next look comes soon.
    } finally {
      this.#looking = false
    }
  }
}
