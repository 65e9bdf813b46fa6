// Backups and restores of one data folder. A restore checks everything first, keeps what it replaces aside, and takes the
// new state over in one transaction; what fails or is cancelled before that changes nothing.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  BackupId,
  databaseFile,
  type BackupContents,
  type BackupEvent,
  type CheckEvent,
  type KeptAside,
  type RestoreEvent,
} from '../../contract/backups'
import { DocentError } from '../../contract/errors'
import type { ConversationId, Sha256, UploadId } from '../../contract/ids'
import { fileKinds } from '../../store/picture-files'
import { readSnapshot, checkSnapshot } from '../../store/snapshots'
import type { Store } from '../../store/store'
import type { Uploads } from '../uploads/uploads'
import type { Copies } from '../retention/copies'
import type { Sweeper } from '../retention/sweeper'
import {
  openBackup,
  pathInside,
  sourceOf,
  verifyBackup,
  writeBackup,
  type Backup,
  type Count,
  type Source,
} from './archive'
import { counted } from './progress'
import { takePictures } from './restored-pictures'

export interface BackupServices {
  store: Store
  uploads: Uploads
  copies: Copies
  version: string
  sweeper: Sweeper
  /** Stops answers and labelling, which write to the store by themselves. */
  quiet(): Promise<void>
  /** Removes what the engine keeps of conversations that are no more. */
  forget(conversations: ConversationId[]): Promise<void>
}

export class Backups {
  readonly #ready = new Map<BackupId, { path: string; name: string }>()
  /** The databases of uploads that are sound. */
  readonly #checked = new Map<UploadId, string>()
  #busy = false

  constructor(private readonly services: BackupServices) {}

  /** Clears what the last run left. */
  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Writes a backup and reads it again; `file` has it until it is discarded, or Docent ends. @throws DocentError */
  async *create(): AsyncGenerator<BackupEvent> {
    const { store, version } = this.services
    const backup = randomUUID() as string as BackupId
    const out = join(this.folder, `${backup}.docent-backup`)
    const copy = join(this.folder, `${backup}.db`)
    const resume = await this.alone()
    try {
      await mkdir(this.folder, { recursive: true })
      store.snapshots.write(copy)
      const { contents, pictures } = readSnapshot(copy)
      const sources = await this.sources(copy, pictures)
      const createdAt = Date.now()
      const name = fileNameAt(createdAt)
      const head = { format: 'docent-backup', version: 1, createdAt, docent: version, contents } as const
      yield* counted(2 * bytesOf(sources), async (count, signal) => {
        await writeBackup(out, sources, head, { count, signal })
        await verifyBackup(out, name, count, signal)
      })
      this.#ready.set(backup, { path: out, name })
      yield { type: 'done', backup, name, bytes: (await stat(out)).size, contents }
    } finally {
      resume()
      await rm(copy, { force: true })
      if (!this.#ready.has(backup)) await rm(out, { force: true })
    }
  }

  /** Where a backup's file is, and what to call it. @throws DocentError `backup.missing` */
  file(backup: BackupId): { path: string; name: string } {
    const file = this.#ready.get(backup)
    if (!file) throw new DocentError('backup.missing')
    return file
  }

  async discard(backup: BackupId): Promise<void> {
    const file = this.#ready.get(backup)
    this.#ready.delete(backup)
    if (file) await rm(file.path, { force: true })
  }

  /** A place to hand a backup over to; one that is not sound is not kept. */
  begin(): UploadId {
    return this.services.uploads.begin('backup')
  }

  /** Reads an uploaded backup from end to end and tells what a restore would do. @throws DocentError `backup.*` */
  async *check(upload: UploadId): AsyncGenerator<CheckEvent> {
    const { store } = this.services
    const { name, stored } = this.uploaded(upload)
    const database = join(this.folder, `${upload}.db`)
    try {
      const backup = await openBackup(stored, name)
      try {
        await mkdir(this.folder, { recursive: true })
        const { createdAt, docent, files } = backup.manifest
        const contents = yield* counted(bytesOf(files), async (count, signal) => {
          await readAll(backup, database, count, signal)
          return inBackupsWords(name, () => checkSnapshot(database))
        })
        this.#checked.set(upload, database)
        yield { type: 'done', preview: { createdAt, docent, contents, present: store.snapshots.contents() } }
      } finally {
        backup.close()
      }
    } finally {
      if (!this.#checked.has(upload)) {
        await rm(database, { force: true })
        await this.services.uploads.discard(upload)
      }
    }
  }

  /** Puts a checked backup in the place of all that is here. @throws DocentError `backup.*`, `store.full` */
  async *restore(upload: UploadId): AsyncGenerator<RestoreEvent> {
    const database = this.#checked.get(upload)
    if (database === undefined) throw new DocentError('backup.missing')
    const { store } = this.services
    const { name, stored } = this.uploaded(upload)
    const resume = await this.alone()
    const added: Sha256[] = []
    let replaced = false
    try {
      const backup = await openBackup(stored, name)
      try {
        const { files } = backup.manifest
        yield* counted(bytesOf(files), (count, signal) =>
          takePictures(backup, store.pictureFiles, { added, count, signal }),
        )
      } finally {
        backup.close()
      }
      await this.replace(database)
      replaced = true
      yield { type: 'done', contents: store.snapshots.contents() }
    } finally {
      if (!replaced) for (const sha256 of added) await store.pictureFiles.remove(sha256)
      resume()
      await this.abandon(upload)
    }
  }

  /** Drops an uploaded backup and what was taken out of it. */
  async abandon(upload: UploadId): Promise<void> {
    const database = this.#checked.get(upload)
    this.#checked.delete(upload)
    if (database !== undefined) await rm(database, { force: true })
    await this.services.uploads.discard(upload)
  }

  /** What the last restore replaced, or null. */
  async kept(): Promise<KeptAside | null> {
    const aside = await this.services.copies.aside()
    return aside && { replacedAt: aside.replacedAt, until: aside.until, contents: aside.contents }
  }

  /** Goes back to what was kept aside, and keeps aside what is here now. @throws DocentError `backup.nothing-kept` */
  async undo(): Promise<BackupContents> {
    const resume = await this.alone()
    try {
      const aside = await this.services.copies.aside()
      if (!aside) throw new DocentError('backup.nothing-kept')
      await this.replace(aside.path)
      return this.services.store.snapshots.contents()
    } finally {
      resume()
    }
  }

  /** Forgets what was kept aside, before its time is over. */
  async drop(): Promise<void> {
    await this.services.copies.dropAside()
  }

  private get folder(): string {
    return join(this.services.store.folder, 'transfer')
  }

  /** One at a time, and no picture's files go meanwhile. @throws DocentError `backup.busy` */
  private async alone(): Promise<() => void> {
    if (this.#busy) throw new DocentError('backup.busy')
    this.#busy = true
    const { sweeper } = this.services
    await sweeper.pause()
    return () => {
      this.#busy = false
      sweeper.start()
    }
  }

  private async replace(database: string): Promise<void> {
    const { store, copies, quiet, forget } = this.services
    const { snapshots } = store
    const aside = copies.asidePath(Date.now())
    await mkdir(copies.folder, { recursive: true })
    await quiet() // from here to the new state nothing waits, so nothing can begin
    const before = snapshots.conversations()
    snapshots.write(aside)
    try {
      snapshots.replaceWith(database)
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
    store.messages.markInterrupted() // what was under way when the copy was written
    store.jobs.markPaused()
    await copies.dropAside(aside)
    const now = new Set(snapshots.conversations())
    await forget(before.filter((conversation) => !now.has(conversation)))
  }

  private async sources(database: string, pictures: Sha256[]): Promise<Source[]> {
    const { pictureFiles } = this.services.store
    const all = [sourceOf(databaseFile, database)]
    for (const sha256 of pictures)
      for (const file of fileKinds) all.push(sourceOf(pathInside(sha256, file), pictureFiles.path(sha256, file)))
    return (await Promise.all(all)).filter((source) => source !== null)
  }

  private uploaded(upload: UploadId): { name: string; stored: string } {
    const [file] = this.services.uploads.files(upload)
    if (!file) throw new DocentError('backup.missing')
    return { name: file.path, stored: file.stored }
  }
}

/** The name of a backup made at `time`. */
function fileNameAt(time: number): string {
  return `docent-${new Date(time).toISOString().slice(0, 16).replace(/[T:]/g, '-')}.docent-backup`
}

function bytesOf(files: { bytes: number }[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}

/** Every file is read, so that a restore cannot find out half-way; the database is kept. */
async function readAll(backup: Backup, database: string, count: Count, signal: AbortSignal): Promise<void> {
  for (const { path } of backup.manifest.files) {
    signal.throwIfAborted()
    await backup.read(path, path === databaseFile ? createWriteStream(database) : null, count)
  }
}

function inBackupsWords<T>(name: string, check: () => T): T {
  try {
    return check()
  } catch (cause) {
    if (!(cause instanceof DocentError)) throw cause
    if (cause.code === 'store.newer') throw new DocentError('backup.newer', { name }, { cause })
    if (cause.code !== 'store.corrupt') throw cause
    throw new DocentError('backup.damaged', { name, reason: 'reason.database' }, { cause })
  }
}
