// The starter pack with one file of its own, to be harmed: the others are links to the starter's.
import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** @param to the new pack's folder */
export function packWith(to: string, file: string, harm: (copy: string) => void): string {
  const from = resolve('models/starter')
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name).slice(from.length + 1)
    mkdirSync(dirname(join(to, path)), { recursive: true })
    if (path === file) copyFileSync(join(from, path), join(to, path))
    else link(join(from, path), join(to, path))
  }
  harm(join(to, file))
  return to
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to) // another disk
  }
}
