// npm run test:trust [-- filter]: all that docs/RELIABILITY.md and docs/SECURITY.md promise, at full length (an hour or
// more). `npm test` runs a selection of the same files. DOCENT_SEED repeats a run.
import { mkdirSync, rmSync } from 'node:fs'
import { closingLine, fromReport, fromVitest } from './counts.mjs'
import { inRoot, root } from './paths.mjs'
import { relay } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const report = inRoot('.cache', 'reports', 'trust.json')
mkdirSync(inRoot('.cache', 'reports'), { recursive: true })
rmSync(report, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const args = [inRoot('node_modules', 'vitest/vitest.mjs'), 'run', '--project', 'trust', ...reporters]
const env = { ...process.env, DOCENT_TRUST: 'long' }
const code = await relay(process.execPath, [...args, ...process.argv.slice(2)], { cwd: root, env })
const counts = fromReport(report, fromVitest, code)
console.log(closingLine(counts))
process.exit(counts.failed > 0 ? 1 : 0)
