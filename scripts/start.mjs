// npm start [-- --browser] [--data-dir D] [--port N]: sets up what is missing, then opens Docent.
import { chooseHost } from './choose-host.mjs'
import { inRoot, root } from './paths.mjs'
import { become, relay, say } from './run.mjs'
import { setUp } from './setup.mjs'

/** Electron that ends badly so soon never showed its window (sandbox not allowed, library missing, no display). */
const neverShown = 10_000

await setUp(import.meta.url)
const electron = await import('./electron.mjs')

const args = process.argv.slice(2)
const choice = chooseHost({
  args,
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.(),
  binary: electron.electronBinary() !== null,
  failure: electron.rememberedFailure(),
  version: electron.electronVersion(),
  now: Date.now(),
})
const why = choice.host === 'electron' ? await openElectron(choice.fetch) : choice.why
if (why) say(`Docent opens in the browser: ${why}.`)
await become(process.execPath, [inRoot('build', 'main', 'browser.cjs'), ...args.filter((arg) => arg !== '--browser')])

/** Ends with the app. @returns why the app could not be opened */
async function openElectron(fetch) {
  const failed = fetch ? await electron.fetchElectron() : null
  if (failed) {
    electron.rememberFailure(failed)
    return failed
  }
  const begun = Date.now()
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE // set in terminals of editors that are Electron apps: no window would open
  const code = await relay(electron.electronBinary(), [root, ...args], { env }).catch(() => 1)
  if (code === 0 || code === 130 || code === 143 || Date.now() - begun > neverShown) process.exit(code)
  const reason = `Electron ended at once (exit code ${code})`
  electron.rememberFailure(reason)
  return reason
}
