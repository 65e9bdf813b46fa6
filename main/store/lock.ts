// One host owns a data folder. The lock is SQLite's own on a file of its own, so that the system gives it back however
// the process ends; the address beside it lets the command line find the running host.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { z } from 'zod'
import { inOurWords } from './database'

const Address = z.object({ url: z.url(), token: z.string() })
/** Where a running host answers, readable by the same user only. */
export type Address = z.infer<typeof Address>

export interface FolderLock {
  announce(address: Address): void
  release(): void
}

/** @throws DocentError `store.locked` when another host owns the folder, `store.read-only`, `store.full` */
export function lockFolder(folder: string): FolderLock {
  const sqlite = inOurWords(() => new SQLite(join(folder, 'docent.lock'), { timeout: 0 }))
  try {
    inOurWords(() => sqlite.exec('BEGIN EXCLUSIVE'))
  } catch (error) {
    sqlite.close()
    throw error
  }
  const file = addressFile(folder)
  return {
    announce: (address) => inOurWords(() => writeFileSync(file, JSON.stringify(address), { mode: 0o600 })),
    release: () => {
      rmSync(file, { force: true })
      sqlite.close()
    },
  }
}

/** Where the host that owns `folder` answers, or null when it did not say. */
export function readAddress(folder: string): Address | null {
  try {
    return Address.parse(JSON.parse(readFileSync(addressFile(folder), 'utf8')))
  } catch {
    return null // no host, or one that is starting
  }
}

function addressFile(folder: string): string {
  return join(folder, 'host.json')
}
