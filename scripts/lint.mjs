// npm run lint: the checks that read code without running it.
import { closingLine } from './counts.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url, { built: false })
const { runChecks } = await import('./checks.mjs')
const counts = await runChecks()
console.log(closingLine(counts))
process.exit(counts.failed > 0 ? 1 : 0)
