// npm run peers -- --gguf FILE [--blocks N] [--threads N] [--json]: Docent against llama.cpp on the same weights.
// The peer is installed into test/peers on the first run; nothing of it is shipped.
import { existsSync } from 'node:fs'
import { findNpm } from './npm.mjs'
import { inRoot } from './paths.mjs'
import { become, relay, say } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const peers = inRoot('test', 'peers')

if (!existsSync(inRoot('test', 'peers', 'node_modules'))) {
  say('Installing the peers …')
  // Not `ci`: it refuses where a registry lacks the peer's binaries for some other platform.
  const code = await relay(process.execPath, [findNpm(), 'install', '--ignore-scripts', '--no-save'], {
    cwd: peers,
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) process.exit(code)
}

const { rolldown } = await import('rolldown')
const bundle = await rolldown({
  input: inRoot('test', 'peers', 'decode.ts'),
  platform: 'node',
  external: [/^onnxruntime-node/, /^node-llama-cpp/, /^node:/],
})
const file = inRoot('test', 'peers', 'build', 'decode.mjs')
await bundle.write({ file, format: 'esm' })
await become(process.execPath, [file, ...process.argv.slice(2)])
