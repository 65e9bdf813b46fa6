// One host owns a data folder. The lock is SQLite's own on a file of its own, so that the system gives it back however
// the process ends; the address beside it lets the command line find the running host.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { z } from 'zod'
import { DocentError } from '../contract/errors'

const Address = z.object({ url: z.url(), token: z.string() })
/** Where a running host answers, readable by the same user only. */
export type Address = z.infer<typeof Address>

export interface FolderLock {
  announce(address: Address): void
  release(): void
}

/** @throws DocentError `store.locked` when another host owns the folder */
export function lockFolder(folder: string): FolderLock {
  const sqlite = new SQLite(join(folder, 'docent.lock'), { timeout: 0 })
  try {
    sqlite.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    sqlite.close()
    throw new DocentError('store.locked', {}, { cause })
  }
  const file = addressFile(folder)
  return {
    announce: (address) => writeFileSync(file, JSON.stringify(address), { mode: 0o600 }),
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
