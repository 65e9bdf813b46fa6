// docent teach: what a library's examples say about pictures becomes names that Docent sees. Ctrl + C leaves it as it was.
import { DocentError } from '../../contract/errors'
import { text } from '../../contract/texts/catalogue'
import { percent } from '../../core/evaluation/page'
import type { Program } from '../folders'
import { parse, whereabouts } from './arguments'
import { connect } from './connection'
import { libraryNamed } from './named'
import { show } from './progress'
import { print } from './terminal'

export async function teachCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, { forget: { type: 'boolean' } })
  const [name] = positionals
  if (name === undefined) throw new DocentError('usage.option', { option: 'LIBRARY', reason: 'cli.reason.missing' })
  const connection = await connect(program, whereabouts(values, program))
  try {
    const { client } = connection
    const { id, name: library } = await libraryNamed(connection, name)
    if (values.forget) {
      await client.lessons.forget({ library: id })
      return print(text('cli.teach.forgotten', { library }))
    }
    for await (const event of await client.lessons.teach({ library: id })) {
      if (event.type === 'progress') {
        show(text('cli.teach.looking', event))
        continue
      }
      show('')
      const { labels, examples, right, leftOut } = event.lesson
      if (values.json) print(JSON.stringify({ library, labels, examples, right, leftOut }, null, 2))
      else print(text('cli.teach.done', { library, labels: labels.join(', '), count: examples, right: percent(right / leftOut) })) // prettier-ignore
    }
  } finally {
    await connection.close()
  }
}
