// docent verify: whether every file of the pack is what its manifest says. Exit code 1 when one is not.
import { basename } from 'node:path'
import { text } from '../../contract/texts/catalogue'
import { verifyPack, type VerifiedFile } from '../../core/packs/verify'
import type { Program } from '../folders'
import { parse, whereabouts } from './arguments'
import { print } from './terminal'

export async function verifyCommand(args: string[], program: Program): Promise<number> {
  const { values } = parse(args, {})
  const { packFolder } = whereabouts(values, program)
  const files: VerifiedFile[] = []
  for await (const file of verifyPack(packFolder)) {
    files.push(file)
    if (!values.json) print(text(`cli.verify.${wordFor(file)}`, { file: file.path, sha256: file.sha256 ?? '' }))
  }
  const damaged = files.filter(({ whole }) => whole === false).length
  if (values.json) print(JSON.stringify(files, null, 2))
  else if (damaged > 0) print(text('cli.verify.damaged-pack', { name: basename(packFolder), count: damaged }))
  return damaged > 0 ? 1 : 0
}

/** What nobody promised a hash for is told with its own, to be compared with the page it came from. */
function wordFor({ whole, sha256 }: VerifiedFile): 'whole' | 'damaged' | 'missing' | 'told' {
  if (sha256 === null) return 'missing'
  if (whole === null) return 'told'
  return whole ? 'whole' : 'damaged'
}
