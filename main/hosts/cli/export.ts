// docent export: a conversation as Markdown, HTML or JSON.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ConversationSummary } from '../../contract/conversations'
import { DocentError } from '../../contract/errors'
import { text } from '../../contract/texts/catalogue'
import type { Program } from '../folders'
import { nameOf, oneOf, parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { print } from './terminal'

/** PDF needs a browser: the window makes it. */
const formats = ['md', 'html', 'json'] as const

export async function exportCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {
    out: { type: 'string' },
    format: { type: 'string' },
    originals: { type: 'boolean' },
    list: { type: 'boolean' },
  })
  const name = positionals.join(' ').trim()
  const format = oneOf('--format', values.format ?? /\.(html|json)$/i.exec(values.out ?? '')?.[1] ?? 'md', formats)
  if (values.list !== true) {
    if (name === '') throw missing('CONVERSATION')
    if (values.out === undefined) throw missing('--out')
  }
  const connection = await connect(program, whereabouts(values, program))
  try {
    if (values.list === true) return await list(connection, values.json === true)
    const { id, title } = await conversationNamed(connection, name)
    const out = resolve(values.out ?? '')
    const options = { format, leaf: null, originals: values.originals ?? false }
    await writeWhole(await connection.conversationFile(id, options), out)
    print(text('cli.export.done', { title, file: nameOf(out) }))
  } finally {
    await connection.close()
  }
}

async function list({ client }: Connection, json: boolean): Promise<void> {
  const conversations = await client.conversations.list()
  if (json) return print(JSON.stringify(conversations, null, 2))
  for (const { id, title, updatedAt } of conversations)
    print(text('cli.export.line', { id, title, date: new Date(updatedAt).toISOString().slice(0, 10) }))
}

/** By id, or by title where only one has it. @throws DocentError `conversation.unknown`, `conversation.several` */
async function conversationNamed({ client }: Connection, name: string): Promise<ConversationSummary> {
  const all = await client.conversations.list()
  const titled = all.filter(({ id, title }) => id === name || title.toLowerCase() === name.toLowerCase())
  const [found] = titled
  if (!found) throw new DocentError('conversation.unknown', { name })
  if (titled.length > 1) throw new DocentError('conversation.several', { name, count: titled.length })
  return found
}

/** A file that is there is replaced only by a whole one. @throws DocentError `usage.file` */
export async function writeWhole(bytes: NodeJS.ReadableStream, out: string): Promise<void> {
  const partial = `${out}.partial`
  try {
    await pipeline(bytes, createWriteStream(partial))
    await rename(partial, out)
  } catch (cause) {
    await rm(partial, { force: true })
    if (!(cause instanceof Error && 'code' in cause && 'path' in cause)) throw cause
    throw new DocentError('usage.out', { name: out }, { cause })
  }
}

function missing(option: string): DocentError {
  return new DocentError('usage.option', { option, reason: 'cli.reason.missing' })
}
