// Finds npm's own command line file, so that it can be run by the Node of our choice (an old `node` in PATH would
// otherwise run it, and silently drop optional packages that name a newer one).
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const file = 'npm-cli.js'

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node the Node that npm was installed beside
 * @returns {string | null} the path of npm-cli.js
 */
export function findNpm(env = process.env, node = process.execPath) {
  return candidates(env, node).find((path) => path.endsWith(file) && existsSync(path)) ?? null
}

function* searchPath(env) {
  for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
    yield join(folder, 'node_modules', 'npm', 'bin', file) // Windows
    yield resolved(join(folder, 'npm')) // a link to npm-cli.js elsewhere
  }
}

function candidates(env, node) {
  const besideNode = dirname(resolved(node))
  return [
    env.npm_execpath ?? '', // another package manager's file does not end in npm-cli.js and is passed over
    join(besideNode, 'node_modules', 'npm', 'bin', file),
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', file),
    ...searchPath(env),
  ]
}

function resolved(path) {
  try {
    return realpathSync(path)
  } catch {
    return path // not there: the existence check drops it
  }
}

/** One sentence for a failed npm run: what happened, and the way out. */
export function explainNpm(output) {
  const causes = [
    [
      /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i,
      'The package registry cannot be reached: connect to the network (or set npm’s proxy) and run this again.',
    ],
    [/ENOSPC/, 'The disk is full: free about 2 GB and run this again.'],
    [/EACCES|EPERM|EROFS/, 'This folder cannot be written: check its owner and permissions and run this again.'],
    [/EINTEGRITY/, 'A downloaded package does not match its checksum: run `npm cache clean --force`, then this again.'],
    [
      /can only install packages when your package\.json and package-lock\.json/,
      'package.json and package-lock.json disagree: run `npm install`, then this again.',
    ],
  ]
  const known = causes.find(([pattern]) => pattern.test(output))
  if (known) return known[1]
  const lines = output.trim().split('\n')
  const last = lines.find((line) => /npm (err|error)/i.test(line)) ?? lines.at(-1)
  return `npm could not install the packages (${last || 'no message'}): see the lines above.`
}
