// Entry of the command line.
import { nodeProgram } from '../node-program'
import { run } from './run'

void run(process.argv.slice(2), nodeProgram(__dirname)).then((code) => {
  process.exitCode = code
})
