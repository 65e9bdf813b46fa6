// The person's settings. Changes show at once and are written a moment later, all together.
import type { Settings } from '../../main/contract/settings'
import type { WindowClient } from '../services/connection'
import { rememberedLanguage, rememberLanguage, speakChosen, type LanguageChoice } from '../services/language'
import { problemText } from '../services/problem'
import { appearanceKeys, rememberAppearance, showAppearance } from '../services/appearance'
import type { Toasts } from './toasts.svelte'

const writeAfter = 400

export class SettingsStore {
  #current = $state.raw<Settings | null>(null)
  #spoken = $state.raw<LanguageChoice>(rememberedLanguage())
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Counts changes, so that an older reply does not take back a newer change. */
  #changes = 0

  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
  ) {}

  /** null until read. */
  get current(): Settings | null {
    return this.#current
  }

  /** The language choice whose words are loaded: what shows texts is drawn anew when it changes. */
  get spoken(): LanguageChoice {
    return this.#spoken
  }

  async load(): Promise<void> {
    await this.toasts.orSay(async () => this.#take(await this.client.settings.read()))
  }

  change(change: { [K in keyof Settings]?: Settings[K] }): void {
    if (!this.#current) return
    this.#take({ ...this.#current, ...change })
    this.#changes += 1
    clearTimeout(this.#timer)
    // What is chosen once is written at once; what is typed or dragged, when it rests.
    const chosen = ['language', 'shortcuts', ...appearanceKeys].some((key) => key in change)
    this.#timer = setTimeout(() => void this.#write(), chosen ? 0 : writeAfter)
  }

  async #write(): Promise<void> {
    if (!this.#current) return
    const changes = this.#changes
    try {
      const written = await this.client.settings.write(this.#current)
      if (changes === this.#changes) this.#take(written)
    } catch (error) {
      this.toasts.problem(problemText(error))
      await this.load()
    }
  }

  async #speak(choice: LanguageChoice): Promise<void> {
    rememberLanguage(choice)
    await speakChosen(choice)
    // Another choice may have been made while the words were loaded.
    if (choice === this.#current?.language) this.#spoken = choice
    else if (this.#current) await this.#speak(this.#current.language)
  }

  #take(settings: Settings): void {
    this.#current = settings
    showAppearance(settings)
    rememberAppearance(settings)
    if (settings.language !== this.#spoken) void this.#speak(settings.language)
  }
}
