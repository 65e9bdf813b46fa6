// A library as the command line names it.
import { DocentError } from '../../contract/errors'
import type { LibrarySummary } from '../../contract/libraries'
import type { Connection } from './connection'

/** @throws DocentError `library.unknown` */
export async function libraryNamed({ client }: Connection, name: string): Promise<LibrarySummary> {
  const found = (await client.libraries.list()).find((one) => one.name.toLowerCase() === name.trim().toLowerCase())
  if (!found) throw new DocentError('library.unknown', { name })
  return found
}
