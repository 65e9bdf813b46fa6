// Builds what changed: main (rolldown) and the window (vite), each when a hash over its inputs is another one.
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { install } from './install.mjs'
import { needFittingNode } from './node.mjs'
import { inRoot, root } from './paths.mjs'
import { say } from './run.mjs'
import { clearStamp, hashOf, readStamp, writeStamp } from './stamp.mjs'

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

/** Must run in a fitting Node with the packages installed. @returns the names of the parts that were built */
export async function build() {
  const built = []
  for (const part of parts) {
    const stampFile = inRoot('build', `${part.name}.stamp`)
    const wanted = hashOf(root, part.inputs)
    if (readStamp(stampFile) === wanted && existsSync(inRoot(part.outcome))) continue
    say(`Building ${part.name} …`)
    clearStamp(stampFile)
    await part.build()
    writeStamp(stampFile, wanted)
    built.push(part.name)
  }
  return built
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

if (process.argv[1] === inRoot('scripts', 'build.mjs')) {
  await needFittingNode(import.meta.url)
  await install()
  const built = await build()
  say(built.length > 0 ? `Built ${built.join(' and ')}.` : 'Nothing changed since the last build.')
}
