// Where things are: the built bundles, the window, the starter pack, the samples, and a person's data folder.
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Spawn } from '../core/processes/managed'

/** Where the program is, and how it starts its processes: forked under Node, utility processes under Electron. */
export interface Program extends ProgramFolders {
  spawner(logs: string): Spawn
}

export interface ProgramFolders {
  bundles: string
  window: string
  starter: string
  samples: string
}

/** @param bundles the folder of the running bundle: build/main in a checkout */
export function programFolders(bundles: string): ProgramFolders {
  const root = resolve(bundles, '..', '..')
  return {
    bundles,
    window: join(root, 'build', 'renderer'),
    starter: join(root, 'models', 'starter'),
    samples: join(root, 'assets', 'samples'),
  }
}

/** The platform's place for an application's data: the same folder that the desktop app uses. */
export function defaultDataFolder(env = process.env, platform = process.platform): string {
  if (env['DOCENT_DATA_DIR']) return resolve(env['DOCENT_DATA_DIR'])
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Docent')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Docent')
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Docent')
}
