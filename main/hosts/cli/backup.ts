// docent backup, docent restore: everything in one file, and back. Ctrl + C leaves everything as it was.
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { copiesDays } from '../../contract/backups'
import { DocentError } from '../../contract/errors'
import type { UploadId } from '../../contract/ids'
import { text } from '../../contract/texts/catalogue'
import { contentsText } from '../../contract/texts/contents'
import { verifyBackup } from '../../core/backup/archive'
import type { Program } from '../folders'
import { checkReadable, nameOf, parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { writeWhole } from './export'
import { show } from './progress'
import { print, remark } from './terminal'

export async function backupCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {})
  const [given] = positionals
  if (given === undefined) throw missing('FILE')
  const out = resolve(given)
  const connection = await connect(program, whereabouts(values, program))
  try {
    const made = await followed(await connection.client.backups.create(), 'cli.backup.writing')
    if (!made) return
    await writeWhole(await connection.backupFile(made.backup), out)
    // What was checked was the host's file; this is the one that will be kept.
    await verifyBackup(out, nameOf(out), () => undefined, new AbortController().signal)
    if (values.json) print(JSON.stringify({ file: given, bytes: made.bytes, ...made.contents }, null, 2))
    else print(text('cli.backup.done', { file: nameOf(out), contents: contentsText(made.contents) }))
  } finally {
    await connection.close()
  }
}

export async function restoreCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, { preview: { type: 'boolean' }, undo: { type: 'boolean' } })
  const [given] = positionals
  if (values.undo === true && given !== undefined)
    throw new DocentError('usage.option', { option: '--undo', reason: 'cli.reason.alone' })
  if (values.undo !== true && given === undefined) throw missing('FILE')
  if (given !== undefined) await checkReadable(given)
  const connection = await connect(program, whereabouts(values, program))
  try {
    if (given === undefined) {
      const contents = await connection.client.backups.undo()
      return print(text('cli.restore.undone', { contents: contentsText(contents) }))
    }
    await restore(connection, given, { previewed: values.preview === true, json: values.json === true })
  } finally {
    await connection.close()
  }
}

async function restore(
  connection: Connection,
  given: string,
  { previewed, json }: { previewed: boolean; json: boolean },
): Promise<void> {
  const { client } = connection
  const upload = await handedOver(connection, given)
  const checked = await followed(await client.backups.check({ upload }), 'cli.backup.checking')
  if (!checked) return
  const { createdAt, docent: version, contents, present } = checked.preview
  if (json && previewed) print(JSON.stringify(checked.preview, null, 2))
  else if (previewed) {
    const date = new Date(createdAt).toISOString().slice(0, 10)
    print(text('cli.restore.made', { file: nameOf(given), date, version }))
    print(text('cli.restore.brings', { contents: contentsText(contents) }))
    print(text('cli.restore.replaces', { contents: contentsText(present) }))
  }
  if (previewed) return void (await client.backups.abandon({ upload }))
  const restored = await followed(await client.backups.restore({ upload }), 'cli.backup.restoring')
  if (!restored) return
  if (json) print(JSON.stringify(restored.contents, null, 2))
  else print(text('cli.restore.done', { contents: contentsText(restored.contents), days: copiesDays }))
}

async function handedOver(connection: Connection, given: string): Promise<UploadId> {
  const { upload } = await connection.client.backups.begin()
  await connection.upload(upload, nameOf(given), createReadStream(resolve(given)))
  return upload
}

type Event = { type: 'progress'; done: number; of: number } | { type: 'done' }

/** The last event, with progress on the way; null when a person pressed Ctrl + C, which cancels it. */
async function followed<E extends Event>(
  events: AsyncIterable<E>,
  key: 'cli.backup.writing' | 'cli.backup.checking' | 'cli.backup.restoring',
): Promise<Extract<E, { type: 'done' }> | null> {
  let stopping = false
  const stop = (): void => void (stopping = true)
  process.once('SIGINT', stop)
  try {
    for await (const event of events) {
      if (event.type === 'done') {
        show('')
        return event as Extract<E, { type: 'done' }>
      }
      if (stopped()) break
      const { done, of } = event as Extract<E, { type: 'progress' }>
      show(text(key, { percent: Math.floor((100 * done) / Math.max(1, of)) }))
    }
  } finally {
    process.off('SIGINT', stop)
  }
  show('')
  remark(text('cli.backup.stopped'))
  return null

  function stopped(): boolean {
    return stopping
  }
}

function missing(option: string): DocentError {
  return new DocentError('usage.option', { option, reason: 'cli.reason.missing' })
}
