// npm run package [-- …]: builds the installers of this platform into dist/ (electron-builder.yml says which).
import { inRoot, root } from './paths.mjs'
import { become } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const cli = inRoot('node_modules', 'electron-builder', 'cli.js')
await become(process.execPath, [cli, '--publish', 'never', ...process.argv.slice(2)], { cwd: root })
