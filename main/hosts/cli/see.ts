// docent see: what each dock saw in a picture, boxes in pixels of the upright original.
import type { Box, Evidence } from '../../contract/evidence'
import { DocentError } from '../../contract/errors'
import type { Picture } from '../../contract/pictures'
import { text } from '../../contract/texts/catalogue'
import type { Program } from '../folders'
import { nameOf, parse, readInput, whereabouts } from './arguments'
import { connect } from './connection'
import { show } from './progress'
import { print } from './terminal'

export async function seeCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {})
  const [path] = positionals
  if (path === undefined) throw new DocentError('usage.option', { option: 'A.jpg', reason: 'cli.reason.missing' })
  const bytes = await readInput(path)
  const connection = await connect(program, whereabouts(values, program))
  try {
    const picture = await connection.addPicture(bytes, nameOf(path))
    const docks = []
    for await (const event of await connection.client.pictures.look({ picture: picture.id })) {
      if (event.type === 'started') show(text('cli.looking', { dock: event.dock }))
      else docks.push({ dock: event.dock, cached: event.cached, ms: event.ms, ...inPixels(event.evidence, picture) })
    }
    show('')
    const { width, height } = picture
    if (values.json) print(JSON.stringify({ picture: nameOf(path), width, height, docks }, null, 2))
    else print(docks.flatMap(({ dock, ...seen }) => lines(dock, seen)).join('\n'))
  } finally {
    await connection.close()
  }
}

/** Evidence with its boxes in whole pixels. */
function inPixels(evidence: Evidence, { width, height }: Picture): Evidence {
  const scale = <T extends { box: Box }>(one: T): T => ({
    ...one,
    box: {
      x: Math.round(one.box.x * width),
      y: Math.round(one.box.y * height),
      width: Math.round(one.box.width * width),
      height: Math.round(one.box.height * height),
    },
  })
  if (evidence.kind === 'objects') return { ...evidence, objects: evidence.objects.map(scale) }
  if (evidence.kind === 'lines') return { ...evidence, lines: evidence.lines.map(scale) }
  return evidence
}

function lines(dock: string, evidence: Evidence): string[] {
  const percent = (score: number): number => Math.round(100 * score)
  const seen =
    evidence.kind === 'labels'
      ? evidence.labels.map(({ label, score }) => text('cli.label', { dock, label, percent: percent(score) }))
      : evidence.kind === 'objects'
        ? evidence.objects.map(({ box, score, ...rest }) =>
            text('cli.object', { dock, percent: percent(score), ...rest, ...box }),
          )
        : evidence.lines.map(({ text: line, score, box }) =>
            text('cli.line', { dock, line, percent: percent(score), ...box }),
          )
  return seen.length > 0 ? seen : [text('cli.sees-nothing', { dock })]
}
