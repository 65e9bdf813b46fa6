// docent library: list, show, import, evaluate, export, delete.
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DocentError } from '../../contract/errors'
import { ExportFormat, exportFormats, libraryLimits, type Example } from '../../contract/libraries'
import { text } from '../../contract/texts/catalogue'
import { unpack } from '../../core/libraries/archive'
import type { Program } from '../folders'
import { nameOf, oneOf, parse, whereabouts } from './arguments'
import { connect, type Connection } from './connection'
import { evaluateCommand } from './evaluate'
import { importCommand } from './import'
import { libraryNamed } from './named'
import { print } from './terminal'

export async function libraryCommand(args: string[], program: Program): Promise<void> {
  const [action, ...rest] = args
  if (action === 'import') return importCommand(rest, program)
  if (action === 'evaluate') return evaluateCommand(rest, program)
  const { values, positionals } = parse(rest, {
    out: { type: 'string' },
    format: { type: 'string' },
    originals: { type: 'boolean' },
  })
  const run = actions[action ?? '']
  if (!run) {
    const option = action ?? text('cli.library.action')
    const reason = action === undefined ? 'cli.reason.missing' : 'cli.reason.command'
    throw new DocentError('usage.option', { option, reason })
  }
  const [name] = positionals
  if (name === undefined && run !== list) throw missing('NAME')
  const format = values.format === undefined ? 'docent-library' : oneOf('--format', values.format, exportFormats)
  const out = values.out === undefined ? null : resolve(values.out)
  if (run === exportTo && out === null) throw missing('--out')
  const connection = await connect(program, whereabouts(values, program))
  try {
    const wanted = { out: out ?? '', format, originals: values.originals ?? false, json: values.json ?? false }
    await run(connection, name ?? '', wanted)
  } finally {
    await connection.close()
  }
}

interface Wanted {
  out: string
  format: ExportFormat
  originals: boolean
  json: boolean
}

const actions: Record<string, (connection: Connection, name: string, wanted: Wanted) => Promise<void>> = {
  list,
  show,
  export: exportTo,
  delete: remove,
}

async function list({ client }: Connection, _: string, { json }: Wanted): Promise<void> {
  const libraries = await client.libraries.list()
  if (json) print(JSON.stringify(libraries, null, 2))
  else for (const { name, examples } of libraries) print(text('cli.library.line', { name, count: examples }))
}

async function show(connection: Connection, name: string, { json }: Wanted): Promise<void> {
  const library = await libraryNamed(connection, name)
  const examples: (Example & { names: string[] })[] = []
  for (let offset = 0; offset < library.examples; offset += libraryLimits.page) {
    const page = { library: library.id, limit: libraryLimits.page, offset }
    const found = await connection.client.examples.find(page)
    const names = new Map(found.pictures.map((picture) => [picture.id, picture.name]))
    examples.push(
      ...found.examples.map((one) => ({ ...one, names: one.pictures.map((picture) => names.get(picture) ?? '') })),
    )
  }
  if (json) print(JSON.stringify({ ...library, examples }, null, 2))
  else for (const [index, example] of examples.entries()) print(exampleLine(index + 1, example))
}

function exampleLine(at: number, { names, instruction, answer, tags }: Example & { names: string[] }): string {
  const tagged = tags.map((tag) => ` #${tag}`).join('')
  return text('cli.library.example', { at, pictures: names.join(', '), instruction, answer: `${answer}${tagged}` })
}

/** A zip lies at `out`; a table lies at `out` with its pictures in a folder beside it. */
async function exportTo(connection: Connection, name: string, { out, format, originals }: Wanted): Promise<void> {
  const library = await libraryNamed(connection, name)
  const place = await mkdtemp(join(dirname(out), '.docent-export-')).catch((cause: unknown) => {
    throw new DocentError('usage.file', { name: dirname(out), reason: 'cli.reason.unwritable' }, { cause })
  })
  try {
    const zip = join(place, 'export.zip')
    await pipeline(await connection.exported(library.id, { format, originals }), createWriteStream(zip))
    if (format === 'docent-library') await rename(zip, out)
    else {
      const [table, ...pictures] = await unpack(zip, place)
      for (const picture of pictures) {
        await mkdir(dirname(join(dirname(out), picture)), { recursive: true })
        await rename(join(place, picture), join(dirname(out), picture))
      }
      await rename(join(place, table ?? ''), out)
    }
  } finally {
    await rm(place, { recursive: true, force: true })
  }
  print(text('cli.library.exported', { name: library.name, count: library.examples, file: nameOf(out) }))
}

async function remove(connection: Connection, name: string): Promise<void> {
  const library = await libraryNamed(connection, name)
  await connection.client.libraries.remove({ library: library.id })
  print(text('cli.library.deleted', { name: library.name, count: library.examples }))
}

function missing(option: string): DocentError {
  return new DocentError('usage.option', { option, reason: 'cli.reason.missing' })
}
