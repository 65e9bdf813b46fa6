// docent COMMAND: finds the command, and turns every failure into one sentence and an exit code.
import { ApiSwitch } from '../../contract/api'
import { DocentError, failureOf } from '../../contract/errors'
import { failureText, text } from '../../contract/texts/catalogue'
import { fromRpcError } from '../../contract/rpc'
import { runBrowserHost } from '../browser/run'
import type { Program } from '../folders'
import { number, parse, whereabouts } from './arguments'
import { askCommand } from './ask'
import { assistantCommand } from './assistant'
import { backupCommand, restoreCommand } from './backup'
import { benchCommand } from './bench'
import { chatsCommand } from './chats'
import { evalCommand } from './eval'
import { exportCommand } from './export'
import { labelCommand } from './label'
import { libraryCommand } from './library'
import { seeCommand } from './see'
import { show } from './progress'
import { teachCommand } from './teach'
import { print, remark } from './terminal'
import { verifyCommand } from './verify'

/** Says its exit code where that is not 0. */
type Command = (args: string[], program: Program) => Promise<unknown>

const commands: Record<string, Command> = {
  ask: askCommand,
  see: seeCommand,
  assistant: assistantCommand,
  library: libraryCommand,
  teach: teachCommand,
  label: labelCommand,
  export: exportCommand,
  import: chatsCommand,
  backup: backupCommand,
  restore: restoreCommand,
  eval: evalCommand,
  bench: benchCommand,
  verify: verifyCommand,
  serve: serveCommand,
}

/** Exit codes: 0 done, 1 failed, 2 used wrongly or given bad input. */
export async function run([name, ...args]: string[], program: Program): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || args.includes('--help')) {
    print(text('cli.help'))
    return 0
  }
  try {
    const command = commands[name]
    if (!command) throw new DocentError('usage.option', { option: name, reason: 'cli.reason.command' })
    const code = await command(args, program)
    return typeof code === 'number' ? code : 0
  } catch (error) {
    show('')
    const failure = failureOf(error instanceof DocentError ? error : fromRpcError(error))
    remark(failureText(failure))
    if (process.env['DOCENT_DEBUG']) console.error(error)
    return /^(usage|message|picture|pack|library|assistant|import|teach|evaluation|job|labels|conversation|backup|api)\./.test(
      failure.code,
    )
      ? 2
      : 1
  }
}

async function serveCommand(args: string[], program: Program): Promise<void> {
  const { values } = parse(args, {
    port: { type: 'string' },
    api: { type: 'boolean' },
    'api-port': { type: 'string' },
  })
  const port = number('--port', values.port) ?? 0
  const apiPort = number('--api-port', values['api-port']) ?? null
  if (apiPort !== null && !ApiSwitch.shape.port.safeParse(apiPort).success) {
    throw new DocentError('usage.option', {
      option: '--api-port',
      reason: 'cli.reason.between',
      least: 0,
      most: '65535',
    })
  }
  const api = values.api === true || apiPort !== null ? { port: apiPort } : null
  await runBrowserHost(program, { ...whereabouts(values, program), port, ...(api && { api }) })
}
