// Docent's services over one data folder, without any host around them.
import { join } from 'node:path'
import type { ConversationId } from '../contract/ids'
import type { Pack } from '../contract/packs'
import { openStore, type Store } from '../store/store'
import { Backups } from './backup/backups'
import { Chat } from './conversations/chat'
import { ChatImporter } from './conversations/import/chat-importer'
import { DataFolder } from './data-folder/data-folder'
import { EngineService } from './inference/engine-service'
import { defaultThreads } from './inference/threads'
import { Labelling } from './labelling/labelling'
import { Previews } from './labelling/previews'
import { LocalApi, type ApiServer } from './local-api/local-api'
import { Importer } from './libraries/importer'
import { Shelf } from './packs/shelf'
import { PictureService } from './pictures/picture-service'
import { atMost, quietMs } from './processes/at-most'
import type { Spawn } from './processes/managed'
import { Copies } from './retention/copies'
import { Sweeper } from './retention/sweeper'
import { Uploads } from './uploads/uploads'
import { readSamples, type Sample } from './pictures/samples'

export interface DocentOptions {
  dataFolder: string
  /** The pack in use until a person chooses another one; where `packFixed`, whatever was chosen. */
  packFolder: string
  packFixed?: boolean
  samplesFolder: string
  spawn: Spawn
  version: string
  host: 'electron' | 'browser' | 'cli'
  /** Milliseconds without a question after which the engine's memory is given back. */
  engineIdleMs?: number
  /** Milliseconds between two signs of life that a busy engine is asked for. */
  engineBeatMs?: number
  /** The host's dialog for a folder, where it has one; null when none was chosen. */
  chooseFolder?: () => Promise<string | null>
  /** Shows a folder in the system's file manager, where the host can. */
  openFolder?: (path: string) => Promise<void>
  /** Serves the local API on the loopback address, where the host can. @throws DocentError `api.port-taken` */
  listen?: (services: Services, port: number, token: () => string) => Promise<ApiServer>
}

export interface Services {
  options: DocentOptions
  store: Store
  pictures: PictureService
  engine: EngineService
  chat: Chat
  uploads: Uploads
  importer: Importer
  chatImporter: ChatImporter
  labelling: Labelling
  previews: Previews
  packs: Shelf
  /** The one in use. */
  readonly pack: Pack
  samples: Sample[]
  sweeper: Sweeper
  backups: Backups
  dataFolder: DataFolder
  api: LocalApi
  close(): Promise<void>
}

/** Ten minutes: long enough for a person who thinks between two questions. */
const defaultIdleMs = 10 * 60_000

/** @throws DocentError `store.*`, `pack.*` */
export async function openDocent(options: DocentOptions): Promise<Services> {
  const samples = await readSamples(options.samplesFolder)
  const store = openStore(options.dataFolder)
  const packs = await openShelf(options, store)
  store.messages.markInterrupted()
  const cache = join(options.dataFolder, 'cache')
  const pictures = new PictureService(options.spawn, store)
  await pictures.clear()
  const engine = new EngineService(options.spawn, {
    pack: () => packs.current.folder,
    cache,
    threads: () => store.settings.read().threads ?? defaultThreads(),
    idleMs: options.engineIdleMs ?? defaultIdleMs,
    beatMs: options.engineBeatMs,
  })
  const chat = new Chat({ store, pictures, engine }, () => packs.current.pack.id)
  const uploads = new Uploads(join(options.dataFolder, 'uploads'))
  await uploads.clear()
  const importer = new Importer(store, pictures, uploads)
  const chatImporter = new ChatImporter(store, pictures, uploads)
  const labelling = new Labelling({ store, pictures, engine }, () => packs.current.pack)
  const previews = new Previews(store, pictures)
  const copies = new Copies(join(options.dataFolder, 'backups'))
  const sweeper = new Sweeper(store, copies, (gone) => engine.forget(gone))
  const quiet = async (): Promise<void> => {
    await Promise.all([chat.stopAll(), labelling.stop()])
  }
  const forget = (conversations: ConversationId[]): Promise<void> => engine.forget({ pictures: [], conversations })
  const { version, listen } = options
  const backups = new Backups({ store, uploads, copies, sweeper, version, quiet, forget })
  const dataFolder = new DataFolder({
    path: options.dataFolder,
    open: options.openFolder,
    quiet: async () => {
      await atMost(quietMs, quiet())
      await engine.unload()
    },
  })
  await backups.clear()
  await copies.clear()
  sweeper.start()
  const close = async (): Promise<void> => {
    sweeper.stop()
    await api.close()
    packs.close()
    await atMost(quietMs, quiet())
    await Promise.all([engine.unload(), pictures.stop()])
    await quiet()
    store.close()
  }
  const api = new LocalApi(store.apiAccess, listen && ((port, token) => listen(services, port, token)))
  const services: Services = {
    options,
    store,
    pictures,
    engine,
    chat,
    uploads,
    importer,
    chatImporter,
    labelling,
    previews,
    packs,
    get pack() {
      return packs.current.pack
    },
    samples,
    sweeper,
    backups,
    dataFolder,
    api,
    close,
  }
  await api.start()
  return services
}

/** A store whose packs cannot be opened is closed again: its folder is for the next one. */
async function openShelf({ dataFolder, packFolder, packFixed = false }: DocentOptions, store: Store): Promise<Shelf> {
  try {
    return await Shelf.open({
      folder: join(dataFolder, 'packs'),
      given: packFolder,
      fixed: packFixed,
      known: store.packs,
    })
  } catch (error) {
    store.close()
    throw error
  }
}
