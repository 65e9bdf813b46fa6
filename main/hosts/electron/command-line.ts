// `Docent --cli ask …`: the packaged app as the command line. It opens no window, and takes no place among the apps.
import { app } from 'electron'
import { run } from '../cli/run'
import type { ProgramFolders } from '../folders'
import { settleDataFolder } from './folders'
import { utilitySpawn } from './utility-child'

/** @returns the exit code */
export async function runCommandLine(args: string[], folders: ProgramFolders): Promise<number> {
  settleDataFolder(args)
  app.disableHardwareAcceleration()
  app.dock?.hide()
  await app.whenReady() // utility processes cannot be started earlier
  return run(args, { ...folders, spawner: (logs) => utilitySpawn(folders.bundles, logs) })
}
