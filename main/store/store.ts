// The store of one data folder: what core reads and writes.
import { join } from 'node:path'
import { ApiAccessFile } from './api-access'
import { Assistants } from './assistants'
import { Conversations } from './conversations'
import { Examples } from './examples'
import { KnownPacks } from './known-packs'
import { Lessons } from './lessons'
import { Libraries } from './libraries'
import { JobRows } from './job-rows'
import { Jobs } from './jobs'
import { inOurWords, openDatabase, type Database } from './database'
import { Drafts } from './drafts'
import { Evaluations } from './evaluations'
import { lockFolder, type FolderLock } from './lock'
import { mkdirSync } from 'node:fs'
import { Messages } from './messages'
import { PictureFiles } from './picture-files'
import { Pictures } from './pictures'
import { Search } from './search'
import { Snapshots } from './snapshots'
import { SettingsStore } from './settings'

export interface Store {
  folder: string
  lock: FolderLock
  assistants: Assistants
  conversations: Conversations
  drafts: Drafts
  messages: Messages
  lessons: Lessons
  libraries: Libraries
  examples: Examples
  jobs: Jobs
  jobRows: JobRows
  evaluations: Evaluations
  packs: KnownPacks
  pictures: Pictures
  pictureFiles: PictureFiles
  search: Search
  settings: SettingsStore
  apiAccess: ApiAccessFile
  snapshots: Snapshots
  /** All of `work` or nothing of it, on disk when this returns. */
  transaction<T>(work: () => T): T
  close(): void
}

/** @throws DocentError `store.*` */
export function openStore(folder: string): Store {
  inOurWords(() => mkdirSync(folder, { recursive: true }))
  const lock = lockFolder(folder)
  try {
    const { database, close } = openDatabase(folder)
    return {
      folder,
      lock,
      ...aggregates(database, folder),
      transaction: (work) => inOurWords(() => database.transaction(work)),
      close: () => {
        close()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function aggregates(database: Database, folder: string) {
  return {
    assistants: new Assistants(database),
    conversations: new Conversations(database),
    drafts: new Drafts(database),
    messages: new Messages(database),
    lessons: new Lessons(database),
    libraries: new Libraries(database),
    examples: new Examples(database),
    jobs: new Jobs(database),
    jobRows: new JobRows(database),
    evaluations: new Evaluations(database),
    packs: new KnownPacks(database),
    pictures: new Pictures(database),
    pictureFiles: new PictureFiles(join(folder, 'pictures')),
    search: new Search(database),
    settings: new SettingsStore(database),
    snapshots: new Snapshots(database),
    apiAccess: new ApiAccessFile(folder),
  }
}
