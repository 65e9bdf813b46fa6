// Finds a browser for the tests. In this order: CHROMIUM from the environment, an installed one, Playwright's own,
// Debian's package where we are root.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { inRoot } from './paths.mjs'
import { capture, say } from './run.mjs'

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge']
const windowsFiles = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

/** Where an installed browser would be on this platform, the likeliest first. */
export function installedPlaces(platform, env) {
  if (platform === 'darwin') {
    const folders = ['/Applications', join(env.HOME ?? '', 'Applications')]
    return macApps.flatMap((app) => folders.map((folder) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)))
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    return windowsFiles.flatMap((file) => folders.map((folder) => join(folder, ...file)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return commands.flatMap((command) => folders.map((folder) => join(folder, command)))
}

/** The first that a step finds; later steps are not tried then, because they download. */
export async function firstFound(steps) {
  for (const step of steps) {
    const found = await step()
    if (found) return found
  }
  return null
}

/** @returns {Promise<string | null>} a browser's path */
export function findChromium({ env = process.env, platform = process.platform } = {}) {
  const installed = () => installedPlaces(platform, env).find((path) => works(path, platform)) ?? null
  return firstFound([() => fromEnvironment(env), installed, fromPlaywright, () => fromDebian(platform, installed)])
}

function fromEnvironment({ CHROMIUM }) {
  if (CHROMIUM && !existsSync(CHROMIUM)) say(`CHROMIUM names ${CHROMIUM}, which is not there; looking elsewhere.`)
  return CHROMIUM && existsSync(CHROMIUM) ? CHROMIUM : null
}

/** Some systems ship a stand-in that only says how to install the browser. Windows would open a window to answer. */
function works(path, platform) {
  if (!existsSync(path)) return false
  return platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0
}

async function fromPlaywright() {
  const { chromium } = await import('playwright')
  if (existsSync(chromium.executablePath())) return chromium.executablePath()
  say('Fetching a browser for the tests (Playwright, about 170 MB, once) …')
  const cli = inRoot('node_modules', 'playwright', 'cli.js')
  await capture(process.execPath, [cli, 'install', 'chromium'], { timeout: 5 * 60_000 })
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

async function fromDebian(platform, installed) {
  const root = platform === 'linux' && process.getuid?.() === 0
  if (!root || !existsSync('/usr/bin/apt-get')) return null
  say('Installing Debian’s chromium for the tests …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await capture('apt-get', ['update', '-qq'], { env, timeout: 2 * 60_000 })
  await capture('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    timeout: 8 * 60_000,
  })
  return installed()
}
