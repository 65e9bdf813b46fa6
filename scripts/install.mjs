// Installs the packages of the lockfile, when the lockfile is another one than last time. Foreign install scripts never
// run: what needs a binary either ships it in its package or is fetched by us, with a reason (scripts/electron.mjs).
import { readFileSync } from 'node:fs'
import { explainNpm, findNpm } from './npm.mjs'
import { inRoot, root } from './paths.mjs'
import { capture, fail, say } from './run.mjs'
import { clearStamp, hashOf, readStamp, writeStamp } from './stamp.mjs'

const stampFile = inRoot('node_modules', '.docent-stamp')

/** Must run in a fitting Node. @returns whether anything was installed */
export async function install() {
  const wanted = `${hashOf(root, ['package-lock.json'])} ${process.platform}-${process.arch}`
  if (readStamp(stampFile) === wanted) return false
  if (alreadyThere()) {
    writeStamp(stampFile, wanted)
    return false
  }
  const npm = findNpm()
  if (!npm) fail('npm is not there: install Node 24 with npm from https://nodejs.org and run this again.')
  say('Installing the packages (the first time this takes a minute) …')
  clearStamp(stampFile)
  const args = [npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  const { code, output } = await capture(process.execPath, args, { cwd: root, env })
  if (code !== 0) fail(`${beginning(output)}\n${explainNpm(output)}`.trim())
  writeStamp(stampFile, wanted)
  return true
}

/** npm goes on with its whole manual after some errors. */
function beginning(output) {
  return output.trim().split('\n').slice(0, 12).join('\n')
}

/** A person who ran npm themselves has the packages already: npm's own record of node_modules tells. */
function alreadyThere() {
  const record = readJson(inRoot('node_modules', '.package-lock.json'))
  const lock = readJson(inRoot('package-lock.json'))
  return record !== null && lock !== null && agrees(lock.packages, record.packages)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null // not there or not whole: install
  }
}

/**
 * Whether everything in the lockfile is installed. Only what is optional may be missing, and of that only what is not
 * for this platform: an old Node drops optional packages that this platform needs.
 */
export function agrees(wanted, installed, { platform, arch } = process) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const there = installed[path]
    if (there) return there.version === entry.version && there.integrity === entry.integrity
    const fitsHere = allows(entry.os, platform) && allows(entry.cpu, arch) && (entry.os ?? entry.cpu) !== undefined
    return (entry.optional === true || entry.peer === true) && !(fitsHere && entry.libc?.includes('musl') !== true)
  })
}

/** npm's os and cpu lists: 'linux' allows, '!win32' excludes, none allows all. */
function allows(list, value) {
  if (!list) return true
  return list.includes(value) || (!list.includes(`!${value}`) && list.every((item) => item.startsWith('!')))
}
