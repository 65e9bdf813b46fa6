// The options of `docent ask` that show it examples of libraries first.
import { DocentError } from '../../contract/errors'
import { libraryLimits, shotChoices, type Shots, type ShotStats } from '../../contract/libraries'
import { number, oneOf } from './arguments'
import type { Connection } from './connection'
import { libraryNamed } from './named'

export const shotOptions = {
  library: { type: 'string', multiple: true },
  k: { type: 'string' },
  choose: { type: 'string' },
} as const

/** More cost time, and fewer show no pattern. */
const defaultShots = 4

type Wanted = Omit<Shots, 'libraries'> & { names: string[] }

/** @throws DocentError `usage.option` */
export function readShots(values: {
  library?: string[] | undefined
  k?: string | undefined
  choose?: string | undefined
}): Wanted | null {
  const names = values.library ?? []
  for (const option of ['k', 'choose'] as const) {
    if (names.length === 0 && values[option] !== undefined)
      throw new DocentError('usage.option', { option: `--${option}`, reason: 'cli.reason.needs-library' })
  }
  if (names.length === 0) return null
  const k = number('--k', values.k) ?? defaultShots
  if (!Number.isInteger(k) || k < 1 || k > libraryLimits.shots) {
    throw new DocentError('usage.option', {
      option: '--k',
      reason: 'cli.reason.between',
      least: 1,
      most: libraryLimits.shots,
    })
  }
  return { names, k, choose: values.choose === undefined ? 'nearest' : oneOf('--choose', values.choose, shotChoices) }
}

/** @throws DocentError `library.unknown` */
export async function shotsFrom(connection: Connection, { names, ...rest }: Wanted): Promise<Shots> {
  const libraries = []
  for (const name of names) libraries.push((await libraryNamed(connection, name)).id)
  return { ...rest, libraries }
}

/** What was shown, in words: for --json. */
export async function shotsShown({ client }: Connection, { used, leftOut }: ShotStats) {
  const names = new Map((await client.libraries.list()).map(({ id, name }) => [id, name]))
  const examples = used.length > 0 ? await client.examples.named({ examples: used.map(({ example }) => example) }) : []
  const told = used.map(({ example, library, similarity }) => {
    const { instruction, answer } = examples.find(({ id }) => id === example) ?? {}
    return { library: names.get(library), instruction, answer, similarity }
  })
  return { used: told, leftOut }
}
