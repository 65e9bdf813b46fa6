// A data folder of its own for each test, removed afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type Store } from '../../../main/store/store'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docent-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryStore(folder = temporaryFolder()): Store {
  const store = openStore(folder)
  onTestFinished(() => store.close())
  return store
}
