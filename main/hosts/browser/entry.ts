// Entry of the browser host: `npm start -- --browser`, and `docent serve`.
import { parseArgs } from 'node:util'
import { failureOf } from '../../contract/errors'
import { failureText } from '../../contract/texts/catalogue'
import { defaultDataFolder } from '../folders'
import { nodeProgram } from '../node-program'
import { runBrowserHost } from './run'

const { values } = parseArgs({
  options: { port: { type: 'string' }, 'data-dir': { type: 'string' }, pack: { type: 'string' } },
  strict: false,
})
const program = nodeProgram(__dirname)

runBrowserHost(program, {
  dataFolder: String(values['data-dir'] ?? defaultDataFolder()),
  packFolder: String(values['pack'] ?? program.starter),
  packFixed: values['pack'] !== undefined,
  port: Number(values['port'] ?? 0),
}).catch((error: unknown) => {
  console.error(failureText(failureOf(error)))
  if (process.env['DOCENT_DEBUG']) console.error(error)
  process.exitCode = 1
})
