// Entry of the command line.
import { programFolders } from '../folders'
import { run } from './run'

void run(process.argv.slice(2), programFolders(__dirname)).then((code) => {
  process.exitCode = code
})
