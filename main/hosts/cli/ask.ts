// docent ask: one question about pictures; the answer alone on stdout, progress on stderr.
import type { AnswerStats } from '../../contract/answers'
import { DocentError } from '../../contract/errors'
import type { PictureId } from '../../contract/ids'
import { askedOf } from '../../core/assistants/guidance'
import type { Program } from '../folders'
import { nameOf, number, parse, readInput, whereabouts } from './arguments'
import { assistantNamed } from './assistant'
import { connect, type Connection } from './connection'
import { libraryNamed } from './named'
import { progress } from './progress'
import { readShots, shotOptions, shotsFrom, shotsShown } from './shots'
import { print } from './terminal'

export interface Answered {
  answer: string
  stats: AnswerStats
}

export async function askCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {
    image: { type: 'string', multiple: true },
    seed: { type: 'string' },
    temperature: { type: 'string' },
    'max-tokens': { type: 'string' },
    taught: { type: 'string' },
    assistant: { type: 'string' },
    ...shotOptions,
  })
  const typed = positionals.join(' ').trim()
  if (typed === '' && values.assistant === undefined) throw unasked()
  const files = await Promise.all(
    (values.image ?? []).map(async (path) => ({ name: nameOf(path), bytes: await readInput(path) })),
  )
  const sampling = {
    ...defined('seed', number('--seed', values.seed)),
    ...defined('temperature', number('--temperature', values.temperature)),
    ...defined('maxTokens', number('--max-tokens', values['max-tokens'])),
  }
  const wanted = readShots(values)
  const connection = await connect(program, whereabouts(values, program))
  try {
    const assistant = values.assistant === undefined ? null : await assistantNamed(connection, values.assistant)
    const question = askedOf(typed, files, assistant)
    if (question === '') throw unasked()
    const shots = wanted && (await shotsFrom(connection, wanted))
    const taught = values.taught === undefined ? null : (await libraryNamed(connection, values.taught)).id
    const pictures = []
    for (const { bytes, name } of files) pictures.push(await connection.addPicture(bytes, name))
    const names = new Map(pictures.map(({ id }, index) => [id, files[index]?.name ?? id]))
    const ids = pictures.map(({ id }) => id)
    const { answer, stats } = await askOnce(connection, {
      pictures: ids,
      question,
      assistant: assistant?.id ?? null,
      shots,
      taught,
      sampling,
    })
    const shown = stats.shots && { shots: await shotsShown(connection, stats.shots) }
    const json = { ...report(answer, stats, names), ...shown }
    print(values.json ? JSON.stringify(json, null, 2) : answer)
  } finally {
    await connection.close()
  }
}

function unasked(): DocentError {
  return new DocentError('usage.option', { option: '"question"', reason: 'cli.reason.missing' })
}

/** Asks and collects the whole answer; progress goes to stderr. @throws DocentError */
export async function askOnce(
  { client }: Connection,
  input: Parameters<Connection['client']['ask']>[0],
): Promise<Answered> {
  let answer = ''
  for await (const event of await client.ask(input)) {
    if (event.type === 'text') answer += event.delta
    else if (event.type === 'done') return { answer: answer.trim(), stats: event.stats }
    else if (event.type === 'failed') throw new DocentError(event.error.code, event.error.details)
    else progress(event)
  }
  throw new DocentError('engine.crashed')
}

function report(
  answer: string,
  { device, firstTokenMs, looks, prefill, decode }: AnswerStats,
  names: Map<PictureId, string>,
) {
  const named = looks.map((look) => ({ ...look, picture: names.get(look.picture) ?? look.picture }))
  return { answer, device, firstTokenMs, looks: named, prefill, decode }
}

function defined<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, number>)
}
