// Builds what changed: main (rolldown) and the window (vite), each when a hash over its inputs is another one.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { install } from './install.mjs'
import { needFittingNode } from './node.mjs'
import { inRoot, root } from './paths.mjs'
import { relay, say } from './run.mjs'
import { clearStamp, hashOf, readStamp, writeStamp } from './stamp.mjs'

const self = inRoot('scripts', 'build.mjs')
const common = ['package.json', 'package-lock.json', 'tsconfig.json']

const parts = [
  {
    name: 'main',
    inputs: [...common, 'rolldown.config.js', 'main'],
    outcome: 'build/main/browser.cjs',
    build: buildMain,
  },
  {
    name: 'renderer',
    inputs: [...common, 'vite.config.ts', 'renderer', 'main/contract'],
    outcome: 'build/renderer/index.html',
    build: buildRenderer,
  },
]

/** The parts whose inputs are others than at their last build. */
function outdated() {
  return parts
    .map((part) => ({ ...part, stamp: inRoot('build', `${part.name}.stamp`), wanted: hashOf(root, part.inputs) }))
    .filter(({ stamp, wanted, outcome }) => readStamp(stamp) !== wanted || !existsSync(inRoot(outcome)))
}

/** Builds in a process of its own: the compilers' memory is given back. @returns whether all is built */
export async function buildAside() {
  if (outdated().length === 0) return true
  return (await relay(process.execPath, [self], { stdio: ['ignore', 2, 2] })) === 0 // stdout is not ours
}

async function buildMain() {
  const { rolldown } = await import('rolldown')
  const { default: bundles } = await import(pathToFileURL(inRoot('rolldown.config.js')).href)
  for (const { output, ...options } of bundles) {
    const bundle = await rolldown({ ...options, cwd: root, logLevel: 'warn' })
    await bundle.write(output)
    await bundle.close()
  }
}

async function buildRenderer() {
  const { build: vite } = await import('vite')
  await vite({ configFile: inRoot('vite.config.ts'), logLevel: 'warn' })
}

if (process.argv[1] === self) {
  await needFittingNode(import.meta.url)
  await install()
  for (const { name, stamp, wanted, build } of outdated()) {
    say(`Building ${name} …`)
    clearStamp(stamp)
    await build()
    writeStamp(stamp, wanted)
  }
}
