// node scripts/smoke.mjs, after `npm run package`: the packaged app is started as it ships, without a window, and must
// say what it sees in a sample picture. The workflow runs it on all three platforms.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { capture, fail, say } from './run.mjs'

const places = {
  linux: ['linux-unpacked', 'docent'],
  win32: ['win-unpacked', 'Docent.exe'],
  darwin: ['mac-arm64', 'Docent.app', 'Contents', 'MacOS', 'Docent'],
}
/** Build machines have no display, and forbid the user namespaces that Chromium's sandbox is made of. */
const noDisplay = process.platform === 'linux' ? ['--no-sandbox', '--ozone-platform=headless'] : []

const app = inRoot('dist', ...(places[process.platform] ?? ['none']))
if (!existsSync(app)) fail(`${app} is not there: run \`npm run package\` first.`)

const data = mkdtempSync(join(tmpdir(), 'docent-smoke-'))
const picture = inRoot('assets', 'samples', 'two-dogs.jpg')
const args = [...noDisplay, '--cli', 'see', picture, '--json', '--data-dir', data]
const { code, output } = await capture(app, args, { timeout: 5 * 60_000 })
rmSync(data, { recursive: true, force: true })
if (code !== 0 || !/dog/.test(output)) fail(`The packaged app failed (exit code ${code}):\n${output}`)
say('The packaged app sees a dog.')
