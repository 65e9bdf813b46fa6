// What is open around the chat: the list's drawer, the panel with what was seen, dialogs, the viewer.
import { untrack } from 'svelte'
import { MediaQuery } from 'svelte/reactivity'
import type { Message } from '../../main/contract/conversations'
import type { ShotStats } from '../../main/contract/libraries'
import type { PictureId } from '../../main/contract/ids'

export type Dialog = 'settings' | 'palette' | 'libraries' | 'label' | 'attach' | 'assistants' | 'models'
export type SettingsSection =
  'appearance' | 'answers' | 'templates' | 'engine' | 'api' | 'data' | 'privacy' | 'keyboard'
const panelKey = 'docent.panel'

export class Layout {
  /** One column: the list is a drawer. */
  readonly #narrow = new MediaQuery('(max-width: 760px)')
  /** No room for the panel beside the chat: it is a sheet. */
  readonly #medium = new MediaQuery('(max-width: 1100px)')
  #list = $state(false)
  #panelWanted = $state(localStorage.getItem(panelKey) !== 'closed')
  #sheet = $state(false)
  #picture = $state.raw<PictureId | null>(null)
  #dialog = $state<Dialog | null>(null)
  #section = $state<SettingsSection>('appearance')
  #viewing = $state.raw<PictureId | null>(null)
  #link = $state<string | null>(null)
  #shots = $state.raw<ShotStats | null>(null)
  #adding = $state.raw<Message | null>(null)
  #searchWanted = $state(false)
  /** Open dialogs, the topmost last. */
  #modals = $state.raw<readonly HTMLDialogElement[]>([])

  get narrow(): boolean {
    return this.#narrow.current
  }
  get medium(): boolean {
    return this.#medium.current
  }
  get listOpen(): boolean {
    return this.#list
  }
  get panelOpen(): boolean {
    return this.medium ? this.#sheet : this.#panelWanted
  }
  /** The picture a person chose for the panel; null: the newest of the branch on show. */
  get picture(): PictureId | null {
    return this.#picture
  }
  get dialog(): Dialog | null {
    return this.#dialog
  }
  get section(): SettingsSection {
    return this.#section
  }
  get viewing(): PictureId | null {
    return this.#viewing
  }
  /** The address that a person is asked about. */
  get link(): string | null {
    return this.#link
  }

  /** The examples of an answer that a person looks at. */
  get shots(): ShotStats | null {
    return this.#shots
  }

  /** The answer that a person makes an example of. */
  get adding(): Message | null {
    return this.#adding
  }

  /** What lies outside this dialog cannot be reached. */
  get topmost(): HTMLDialogElement | null {
    return this.#modals.at(-1) ?? null
  }

  /** @returns what to call when it closes */
  opened(dialog: HTMLDialogElement): () => void {
    this.#modals = [...untrack(() => this.#modals), dialog]
    return () => (this.#modals = untrack(() => this.#modals).filter((one) => one !== dialog))
  }

  openList(): void {
    this.#list = true
  }
  closeList(): void {
    this.#list = false
  }
  /** The search field was asked for and has not got the focus yet. */
  get searchWanted(): boolean {
    return this.#searchWanted
  }
  /** Brings the search field into reach, from wherever a person is. */
  wantSearch(): void {
    this.#dialog = null
    this.#viewing = null
    this.#link = null
    this.#adding = null
    this.#sheet = false
    if (this.narrow) this.#list = true
    this.#searchWanted = true
  }
  searchReached(): void {
    this.#searchWanted = false
  }
  togglePanel(): void {
    this.showPanel(!this.panelOpen)
  }
  showPanel(open: boolean): void {
    if (this.medium) {
      this.#sheet = open
      return
    }
    this.#panelWanted = open
    localStorage.setItem(panelKey, open ? 'open' : 'closed')
  }
  choosePicture(picture: PictureId | null): void {
    this.#picture = picture
  }
  openDialog(dialog: Dialog): void {
    this.#dialog = dialog
  }
  openSettings(section: SettingsSection): void {
    this.#section = section
    this.#dialog = 'settings'
  }
  closeDialog(): void {
    this.#dialog = null
  }
  view(picture: PictureId | null): void {
    this.#viewing = picture
  }
  showShots(shots: ShotStats | null): void {
    this.#shots = shots
  }
  addToLibrary(answer: Message | null): void {
    this.#adding = answer
  }
  askAboutLink(address: string | null): void {
    this.#link = address
  }
}
