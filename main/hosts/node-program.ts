// Docent run by plain Node: the browser host and the command line.
import { programFolders, type Program } from './folders'
import { nodeSpawn } from './node-child'

/** @param bundles the folder of the running bundle */
export function nodeProgram(bundles: string): Program {
  return { ...programFolders(bundles), spawner: (logs) => nodeSpawn(bundles, logs) }
}
