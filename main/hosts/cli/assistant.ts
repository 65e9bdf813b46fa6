// docent assistant: list.
import type { Assistant } from '../../contract/assistants'
import { DocentError } from '../../contract/errors'
import { text } from '../../contract/texts/catalogue'
import type { Program } from '../folders'
import { parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { print } from './terminal'

export async function assistantCommand([action, ...rest]: string[], program: Program): Promise<void> {
  if (action !== 'list') {
    const reason = action === undefined ? 'cli.reason.missing' : 'cli.reason.command'
    throw new DocentError('usage.option', { option: action ?? 'list', reason })
  }
  const { values } = parse(rest, {})
  const connection = await connect(program, whereabouts(values, program))
  try {
    const assistants = await connection.client.assistants.list()
    if (values.json) return print(JSON.stringify(assistants, null, 2))
    print(text('cli.assistant.line', { name: text('assistant.docent'), does: text('assistant.docent-about') }))
    for (const { name, question, instructions } of assistants)
      print(text('cli.assistant.line', { name, does: oneLine(question || instructions) }))
  } finally {
    await connection.close()
  }
}

function oneLine(words: string): string {
  return words.trim().replaceAll(/\s+/g, ' ')
}

/** Null for Docent itself. @throws DocentError `assistant.unknown` */
export async function assistantNamed({ client }: Connection, name: string): Promise<Assistant | null> {
  const wanted = name.trim().toLowerCase()
  const found = (await client.assistants.list()).find((one) => one.name.toLowerCase() === wanted)
  if (!found && wanted !== text('assistant.docent').toLowerCase()) throw new DocentError('assistant.unknown', { name })
  return found ?? null
}
