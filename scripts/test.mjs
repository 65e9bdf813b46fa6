// npm test [-- filter]: sets up, then runs every check and every test, and ends with one line that sums them.
// LOOK=compare also compares the window's pictures with their baselines: .ci/run does.
// With a filter (part of a test file's path) only the tests that match run, and no check.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { closingLine, fromPlaywright, fromReport, fromVitest, none, sum } from './counts.mjs'
import { inRoot, root } from './paths.mjs'
import { relay } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { runChecks } = await import('./checks.mjs')
const { findChromium } = await import('./chromium.mjs')

const filter = process.argv.slice(2)
const reports = inRoot('.cache', 'reports')
mkdirSync(reports, { recursive: true })

const chromium = await findChromium()
const env = { ...process.env, ...(chromium && { CHROMIUM: chromium }) }

const total = sum([
  filter.length === 0 ? await runChecks() : none,
  await vitest([...(chromium ? [] : ['--project', 'node', '--project', 'trust']), ...filter]),
  chromium ? await playwright() : browserTestsSkipped(),
  chromium && process.env.LOOK === 'compare' && filter.length === 0 ? await look() : none,
])
if (!chromium) {
  console.log('The tests in a browser were skipped: no Chromium, Chrome or Edge was found, and none could be fetched.')
}
console.log(closingLine(total))
process.exit(total.failed > 0 ? 1 : 0)

async function vitest(args) {
  const report = `${reports}/vitest.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runner(report, fromVitest, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    ...reporters,
    ...args,
  ])
}

async function playwright() {
  const report = `${reports}/playwright.json`
  env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
  return runner(report, fromPlaywright, [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--pass-with-no-tests',
    ...filter,
  ])
}

async function look() {
  const report = `${reports}/look.json`
  return runner(report, (counts) => counts, ['test/renderer/look/run.mjs', '--compare'])
}

async function runner(report, read, [file, ...args]) {
  rmSync(report, { force: true })
  const code = await relay(process.execPath, [inRoot(file), ...args], { cwd: root, env })
  return fromReport(report, read, code)
}

/** Each file that needs a browser counts once: how many tests it holds is known only in a browser. */
function browserTestsSkipped() {
  const files = ['test/renderer', 'test/e2e'].flatMap((folder) =>
    existsSync(inRoot(folder)) ? readdirSync(inRoot(folder), { recursive: true }) : [],
  )
  return { ...none, skipped: files.filter((file) => /\.(test|spec)\.ts$/.test(String(file))).length }
}
