// Bundles main: one CommonJS file for each process and host, so that a packaged app starts from few files. What holds
// native code or WebAssembly stays outside and is required when it is first needed.
import { builtinModules } from 'node:module'

/** bundle -> its entry */
export const entries = {
  browser: 'main/hosts/browser/entry.ts',
  cli: 'main/hosts/cli/entry.ts',
  electron: 'main/hosts/electron/entry.ts',
  preload: 'main/hosts/electron/preload.ts',
  engine: 'main/engine/entry.ts',
  pictures: 'main/core/pictures/process/entry.ts',
}

/** Shipped as packages; electron-builder.yml and test/scripts/packaging.test.ts list the same ones. */
const outside = ['onnxruntime-node', 'better-sqlite3', 'sharp', 'libheif-js', 'electron']
/** Optional speed-ups that ws asks for and does without. */
const absent = ['bufferutil', 'utf-8-validate']

const external = [...[...outside, ...absent].map((name) => new RegExp(`^${name}(/|$)`)), /^node:/, ...builtinModules]

export default Object.entries(entries).map(([name, input]) => ({
  input,
  external,
  platform: 'node',
  transform: { target: 'node22' },
  output: {
    file: `build/main/${name}.cjs`,
    format: 'cjs',
    codeSplitting: false,
    sourcemap: true,
  },
}))
