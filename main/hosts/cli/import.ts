// docent library import: a folder, a table or a .docent-library file, with a preview; Ctrl + C leaves nothing behind.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { UploadId } from '../../contract/ids'
import type { ImportRequest, Skipped } from '../../contract/libraries'
import { text } from '../../contract/texts/catalogue'
import { readTable, tableFile } from '../../core/libraries/table'
import type { Program } from '../folders'
import { nameOf, parse, readInput, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { show } from './progress'
import { print, remark } from './terminal'

/** A file on this machine, and what the import knows it as. */
interface Source {
  path: string
  file: string
}

export async function importCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {
    name: { type: 'string' },
    instruction: { type: 'string' },
    preview: { type: 'boolean' },
  })
  const [path] = positionals
  for (const [option, value] of [
    ['PATH', path],
    ['--name', values.name],
  ])
    if (!value?.trim()) throw new DocentError('usage.option', { option: option ?? '', reason: 'cli.reason.missing' })
  const sources = await sourcesOf(resolve(path ?? ''), path ?? '')
  const connection = await connect(program, whereabouts(values, program))
  try {
    const upload = await uploadAll(connection, sources)
    const request = { upload, name: values.name ?? '', instruction: values.instruction ?? null }
    if (!values.preview) return await run(connection, request, values.json ?? false)
    const preview = await connection.client.imports.preview(request)
    await connection.client.imports.discard({ upload })
    show('')
    if (values.json) return print(JSON.stringify(preview, null, 2))
    for (const { pictures, instruction, answer } of preview.examples)
      print(text('cli.library.would-add', { pictures: pictures.join(', '), instruction, answer }))
    sayLeftOut(preview.skipped)
    print(text('cli.library.would-add-all', { count: preview.add, skipped: preview.skipped.length }))
  } finally {
    await connection.close()
  }
}

async function run({ client }: Connection, request: ImportRequest, json: boolean): Promise<void> {
  let stopping = false
  const stop = (): void => void (stopping = true)
  process.once('SIGINT', stop)
  try {
    for await (const event of await client.imports.run(request)) {
      if (stopped()) return remark(text('cli.library.stopped'))
      if (event.type === 'progress') show(text('cli.library.importing', { done: event.done, of: event.of }))
      else {
        const { added, skipped } = event
        show('')
        if (json) return print(JSON.stringify({ name: request.name, added, skipped }, null, 2))
        sayLeftOut(skipped)
        print(text('cli.library.imported', { name: request.name, count: added, skipped: skipped.length }))
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
function sayLeftOut(skipped: Skipped[]): void {
  for (const { name, reason } of skipped)
    remark(text('cli.library.left-out', { name, reason: text(`import.skipped.${reason}`) }))
}

async function uploadAll(connection: Connection, sources: Source[]): Promise<UploadId> {
  const { upload } = await connection.client.imports.begin()
  for (const [index, { path, file }] of sources.entries()) {
    show(text('cli.library.reading', { done: index, of: sources.length }))
    await connection.upload(upload, path, createReadStream(file))
  }
  return upload
}

/** The files that an import of `path` needs. @throws DocentError `usage.file`, `usage.line` */
async function sourcesOf(path: string, given: string): Promise<Source[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new DocentError('usage.file', { name: given, reason: 'cli.reason.not-found' }, { cause })
  })
  if (found.isDirectory()) {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return files.toSorted().map((file) => ({ path: file.slice(path.length + 1).replaceAll(sep, '/'), file }))
  }
  const name = nameOf(path)
  const table = { path: name, file: path }
  if (!tableFile.test(name)) return [table]
  const rows = readTable(new TextDecoder().decode(await readInput(path)), name)
  const images = [...new Set(rows.flatMap(({ row }) => row?.image ?? []))]
  const sources = images.map((image) => ({ path: image, file: resolve(dirname(path), image) }))
  const there = await Promise.all(
    sources.map(({ file }) =>
      stat(file).then(
        (one) => one.isFile(),
        () => false,
      ),
    ),
  )
  return [table, ...sources.filter((_, index) => there[index])] // the preview names those that are not there
}
