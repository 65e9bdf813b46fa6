// Entry of the browser host: `npm start -- --browser`, and `docent serve`.
import { parseArgs } from 'node:util'
import { failureOf } from '../../contract/errors'
import { failureText } from '../../contract/texts/catalogue'
import { defaultDataFolder, programFolders } from '../folders'
import { runBrowserHost } from './run'

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'data-dir': { type: 'string' }, pack: { type: 'string' } },
  strict: false,
})
const folders = programFolders(__dirname)

runBrowserHost(folders, {
  dataFolder: String(values['data-dir'] ?? defaultDataFolder()),
  packFolder: String(values['pack'] ?? folders.starter),
  port: Number(values['port'] ?? 0),
}).catch((error: unknown) => {
  console.error(failureText(failureOf(error)))
  if (process.env['DOCENT_DEBUG']) console.error(error)
  process.exitCode = 1
})
