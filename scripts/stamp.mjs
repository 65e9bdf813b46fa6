// What was made from which inputs: a stamp beside the outcome holds the hash of everything it was made from.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/**
 * A hash over names and contents, so that neither a touched file nor a fresh checkout causes work.
 * @param {string} root names are taken relative to it
 * @param {string[]} paths files and folders; one that is not there counts as such
 */
export function hashOf(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      hash.update(`${relative(root, file).split(sep).join('/')}\0`)
      hash.update(readFileSync(file))
      hash.update('\0')
    }
  }
  return hash.digest('hex')
}

/** Every file below `path` in a stable order; `path` itself where it is a file. */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && name !== '__pycache__')
  return names.sort().flatMap((name) => filesBelow(join(path, name)))
}

/** The stamp's text, or null where there is none. */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null // not made yet
  }
}

export function writeStamp(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${value}\n`)
}

/** Removed before work begins: work that stops half-way counts as not done. */
export function clearStamp(file) {
  rmSync(file, { force: true })
}
