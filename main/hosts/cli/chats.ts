// docent import: chats of other programs, with a preview; Ctrl + C leaves nothing behind.
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { UploadId } from '../../contract/ids'
import { DocentError } from '../../contract/errors'
import { failureText, text } from '../../contract/texts/catalogue'
import { chatsText, leftOutText } from '../../contract/texts/chats'
import type { LeftOut } from '../../contract/chat-imports'
import type { Program } from '../folders'
import { checkReadable, nameOf, parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { show } from './progress'
import { print, remark } from './terminal'

export async function chatsCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals: files } = parse(args, { preview: { type: 'boolean' } })
  if (files.length === 0) throw new DocentError('usage.option', { option: 'FILE', reason: 'cli.reason.missing' })
  for (const file of files) await checkReadable(file)
  const connection = await connect(program, whereabouts(values, program))
  try {
    const upload = await handOver(connection, files)
    const preview = await connection.client.chatImports.preview({ upload })
    show('')
    for (const { failure } of preview.refused) remark(failureText(failure))
    if (preview.known > 0) remark(text('chats.known', { count: preview.known }))
    if (!values.preview) return await run(connection, upload, values.json ?? false)
    await connection.client.chatImports.discard({ upload })
    if (values.json) return print(JSON.stringify(preview, null, 2))
    for (const { title, updatedAt } of preview.shown)
      print(text('cli.chats.line', { title, date: new Date(updatedAt).toISOString().slice(0, 10) }))
    const more = preview.conversations - preview.shown.length
    if (more > 0) print(text('chats.more', { count: more }))
    print(chatsText(preview))
    sayLeftOut(preview.leftOut)
  } finally {
    await connection.close()
  }
}

async function run({ client }: Connection, upload: UploadId, json: boolean): Promise<void> {
  let stopping = false
  const stop = (): void => void (stopping = true)
  process.once('SIGINT', stop)
  try {
    for await (const event of await client.chatImports.run({ upload })) {
      if (stopped()) return remark(text('cli.chats.stopped'))
      if (event.type === 'progress') show(text('cli.chats.bringing', { done: event.done + 1, of: event.of }))
      else {
        const { conversations, leftOut } = event
        show('')
        if (json) return print(JSON.stringify({ conversations, leftOut }, null, 2))
        sayLeftOut(leftOut)
        const count = conversations.length
        print(text('chats.done', { conversations: text('data.conversations', { count }) }))
      }
    }
  } finally {
    process.off('SIGINT', stop)
  }

  function stopped(): boolean {
    return stopping
  }
}

/** On stderr: what is left out is not the result. */
function sayLeftOut(leftOut: LeftOut): void {
  const said = leftOutText(leftOut)
  if (said) remark(said)
}

async function handOver(connection: Connection, files: string[]): Promise<UploadId> {
  const { upload } = await connection.client.chatImports.begin()
  for (const [index, file] of files.entries()) {
    show(text('cli.chats.reading', { done: index + 1, of: files.length }))
    await connection.upload(upload, nameOf(file), createReadStream(resolve(file)))
  }
  return upload
}
