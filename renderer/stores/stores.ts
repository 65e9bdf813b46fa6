// All stores of the window, wired once. Components get them from the context.
import { createContext } from 'svelte'
import type { Connection } from '../services/connection'
import type { FileService } from '../services/files'
import type { PictureService } from '../services/pictures'
import { Assistants } from './assistants.svelte'
import { LocalApi } from './api.svelte'
import { BackupJob } from './backup-job.svelte'
import { Chat } from './chat.svelte'
import { ChatImport } from './chat-import.svelte'
import { ConnectionStore } from './connection.svelte'
import { Conversations } from './conversations.svelte'
import { ClipboardWatch } from './clipboard.svelte'
import { Cropping } from './cropping.svelte'
import { DataFolderStore } from './data-folder.svelte'
import { Derivations } from './derivations.svelte'
import { Drafts } from './drafts.svelte'
import { Labelling } from './labelling.svelte'
import { Layout } from './layout.svelte'
import { Lessons } from './lessons.svelte'
import { Libraries } from './libraries.svelte'
import { Looks } from './looks.svelte'
import { Machine } from './machine.svelte'
import { Models } from './models.svelte'
import { Pages } from './pages.svelte'
import { Search } from './search.svelte'
import { SettingsStore } from './settings.svelte'
import { ShortcutsStore } from './shortcuts.svelte'
import { Toasts } from './toasts.svelte'
import { Voice } from './voice.svelte'

/** What stores and components need beside the line to main. */
export interface Services {
  pictures: PictureService
  files: FileService
}

export interface Stores extends Services {
  api: LocalApi
  assistants: Assistants
  /** For one look at the page of the data folder. */
  dataFolder: () => DataFolderStore
  /** For one look at the page of backups. */
  backups: () => BackupJob
  chatImport: ChatImport
  clipboard: ClipboardWatch
  connection: ConnectionStore
  cropping: Cropping
  toasts: Toasts
  conversations: Conversations
  chat: Chat
  derivations: Derivations
  drafts: Drafts
  looks: Looks
  machine: Machine
  models: Models
  pages: Pages
  search: Search
  settings: SettingsStore
  shortcuts: ShortcutsStore
  labelling: Labelling
  lessons: Lessons
  layout: Layout
  libraries: Libraries
  voice: Voice
}

export function createStores(line: Connection, { pictures, files }: Services): Stores {
  const { client } = line
  const toasts = new Toasts()
  const connection = new ConnectionStore(line)
  const conversations = new Conversations(client, toasts)
  const machine = new Machine(client, toasts)
  const chat = new Chat(client, toasts, () => {
    void conversations.refresh()
    void machine.refreshEngine()
  })
  const settings = new SettingsStore(client, toasts)
  const assistants = new Assistants(client, toasts, (id, now) => chat.assistantChanged(id, now))
  const drafts = new Drafts(client, pictures)
  const derivations = new Derivations(client, toasts)
  connection.whenOpen(() => {
    void drafts.sync()
    void conversations.refresh()
    void chat.reload()
    void settings.load()
    void assistants.refresh()
    void machine.load()
  })
  const rest = {
    api: new LocalApi(client, toasts),
    backups: () => new BackupJob(client, files, () => location.reload()),
    dataFolder: () => new DataFolderStore(client, toasts),
    chatImport: new ChatImport(client, files, toasts, conversations),
    clipboard: new ClipboardWatch(settings, toasts, (file) => void drafts.of(chat.id).add([file])),
    cropping: new Cropping(derivations, toasts),
    derivations,
    looks: new Looks(client, () => chat.attached.taught),
    labelling: new Labelling(client, toasts),
    lessons: new Lessons(client, toasts),
    layout: new Layout(),
    libraries: new Libraries(client, toasts, files),
    models: new Models(client, files, toasts, () => {
      void machine.refreshPack()
      void machine.refreshEngine()
    }),
    pages: new Pages(toasts),
    search: new Search(client),
    shortcuts: new ShortcutsStore(settings),
    voice: new Voice(),
  }
  connection.whenOpen(() => {
    if (rest.labelling.loaded) void rest.labelling.refresh() // a job may have gone on, or Docent started again
  })
  return { assistants, connection, toasts, conversations, chat, settings, machine, pictures, files, drafts, ...rest }
}

export const [useStores, provideStores] = createContext<Stores>()
