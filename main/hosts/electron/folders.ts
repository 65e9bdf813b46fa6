// Where things are in the desktop app. Packaged, models and samples lie beside the asar: they are read by path.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app } from 'electron'
import { defaultDataFolder, programFolders, type ProgramFolders } from '../folders'

/** @param bundles the folder of the running bundle */
export function electronFolders(bundles: string): ProgramFolders {
  const folders = programFolders(bundles)
  if (!app.isPackaged) return folders
  const beside = process.resourcesPath
  return { ...folders, starter: join(beside, 'models', 'starter'), samples: join(beside, 'samples') }
}

/**
 * Settles the data folder as Electron's userData: the lock of the single instance lies there too.
 * Chromium's own files go into a folder of their own: its `Cache` would meet our `cache` where case does not count.
 * Called before the app is ready.
 */
export function settleDataFolder(args: string[] = process.argv.slice(1)): string {
  const { values } = parseArgs({ args, options: { 'data-dir': { type: 'string' } }, strict: false })
  const chosen = values['data-dir']
  const folder = defaultDataFolder(
    typeof chosen === 'string' ? { ...process.env, DOCENT_DATA_DIR: chosen } : process.env,
  )
  app.setPath('userData', folder)
  app.setPath('sessionData', join(folder, 'window'))
  return folder
}
