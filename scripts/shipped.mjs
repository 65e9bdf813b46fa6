// The packages that ship: what main needs, what the window's bundle takes, and Electron. Read from package-lock.json, so
// that THIRD-PARTY.md and the bill of materials cannot say anything else than what is installed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{ name: string, version: string, licence: string }} Shipped */

/**
 * @param {string} root the checkout
 * @returns {Shipped[]} by name and version, each once
 */
export function shippedIn(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const own = packages['']
  const taken = new Set()
  for (const name of Object.keys(own.dependencies)) take(packages, '', name, taken)
  for (const name of bundledIn(join(root, 'renderer'), Object.keys(own.devDependencies)))
    take(packages, '', name, taken)
  taken.add('node_modules/electron') // its own packages only fetch it
  const all = [...taken].map((path) => {
    const { version, license = 'not said' } = packages[path]
    return { name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, licence: license }
  })
  const once = new Map(all.map((one) => [`${one.name}@${one.version}`, one]))
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Adds `name`, as the package at `from` finds it, and all that it needs. */
function take(packages, from, name, taken) {
  const path = resolve(packages, from, name)
  if (path === null || taken.has(path)) return
  taken.add(path)
  const { dependencies = {}, optionalDependencies = {} } = packages[path]
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) take(packages, path, needed, taken)
}

/** Node's way: beside it, then one folder further up. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (packages[path]) return path
    if (at === '') return null
    if (!at.includes('/node_modules/')) at = ''
  }
}

/** Development packages that the window's code names: they end up in its bundle. */
function bundledIn(folder, candidates) {
  const code = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|css|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  const named = candidates.filter((name) => name !== 'electron') // a host's name, too
  return named.filter((name) => new RegExp(`['"\`]${name}(/[^'"\`]*)?['"\`]`).test(code))
}
