// A pack is its folder: a link in it that leads elsewhere would have Docent read files that nobody meant to show it.
import { realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { DocentError } from '../../contract/errors'

/** @throws DocentError `pack.outside` for a link that leads out of the folder */
export async function checkLinks(folder: string, name: string, files: string[]): Promise<void> {
  const roots = await Promise.all([folder, ...sharedFiles(folder)].map((root) => realpath(root).catch(() => root)))
  for (const file of files) {
    const real = await realpath(join(folder, file)).catch(() => null) // what is missing is named by who opens it
    if (real !== null && !roots.some((root) => isWithin(root, real)))
      throw new DocentError('pack.outside', { name, file })
  }
}

/** The hub's own cache keeps each file once, in `blobs`, and a snapshot is a folder of links to them. */
function sharedFiles(folder: string): string[] {
  const above = dirname(folder)
  return basename(above) === 'snapshots' ? [join(dirname(above), 'blobs')] : []
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`)
}
