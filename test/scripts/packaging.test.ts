// The packaged app's layout, from a real run of electron-builder over a stand-in for Electron's distribution (its binary
// is no part of any registry, and not every machine can fetch it). Bugs this catches: a native file left inside the
// asar (the app starts and dies at the first picture), models inside it, other platforms' binaries (288 MB), a bundle
// that asks for a package that was not packed, fuses not flipped.
import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const work = mkdtempSync(join(tmpdir(), 'docent-package-'))
const app = join(work, 'dist', 'linux-unpacked')
const asar = join(app, 'resources', 'app.asar')
const unpacked = `${asar}.unpacked`

/** A fuse wire as Electron ships it: the sentinel, version 1, and one state a fuse, all on. */
function electronStandIn(): string {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('1'.repeat(9))])
  const folder = join(work, 'electron')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]))
  chmodSync(join(folder, 'electron'), 0o755)
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    writeFileSync(join(folder, name), name)
  }
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '')
  return folder
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

const run = promisify(execFile)
const native = /\.(node|dylib|dll)$|\.so(\.|$)/

describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  let packed: string[] = []
  let beside: string[] = []

  beforeAll(async () => {
    const cli = join(root, 'node_modules', 'electron-builder', 'cli.js')
    const settings = [`-c.electronDist=${electronStandIn()}`, `-c.directories.output=${join(work, 'dist')}`]
    const args = [cli, '--linux', 'dir', `--${process.arch}`, '--publish', 'never', ...settings]
    await run(process.execPath, args, { cwd: root, maxBuffer: 16 * 1024 * 1024 }).catch((cause: unknown) => {
      throw new Error((cause as { stdout: string }).stdout, { cause }) // electron-builder writes its errors there
    })
    packed = listPackage(asar, { isPack: false }).map((path) => path.slice(1))
    beside = filesBelow(unpacked)
  }, 300_000)

  afterAll(() => rmSync(work, { recursive: true, force: true }))

  it('has every bundle and the window in the asar', () => {
    for (const name of ['browser', 'cli', 'electron', 'preload', 'engine', 'pictures']) {
      expect(packed).toContain(`build/main/${name}.cjs`)
    }
    expect(packed).toContain('build/renderer/index.html')
    const manifest = JSON.parse(extractFile(asar, 'package.json').toString()) as { main: string }
    expect(manifest.main).toBe('build/main/electron.cjs')
  })

  it('has every native file unpacked, and each of the three packages', () => {
    expect(packed.filter((path) => native.test(path)).sort()).toEqual(beside.sort())
    const platform = `linux-${process.arch}`
    expect(beside).toContain(`node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/onnxruntime_binding.node`)
    expect(beside).toContain(`node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/libonnxruntime.so.1`)
    expect(beside).toContain(`node_modules/better-sqlite3/prebuilds/${platform}.node`)
    expect(beside.some((path) => path.startsWith(`node_modules/@img/sharp-${platform}/`))).toBe(true)
    expect(beside.some((path) => path.startsWith(`node_modules/@img/sharp-libvips-${platform}/`))).toBe(true)
  })

  it('has no binary of another platform', () => {
    const other = /darwin|win32|musl|\.dll$|\.dylib$/
    const foreign = beside.filter((path) => other.test(path) || path.includes(process.arch === 'x64' ? 'arm64' : 'x64'))
    expect(foreign).toEqual([])
  })

  it('has the models and the samples as plain files beside the asar', () => {
    expect(packed.filter((path) => /^(models|assets)\b/.test(path))).toEqual([])
    const models = join(app, 'resources', 'models', 'starter')
    expect(filesBelow(models).sort()).toEqual(filesBelow(join(root, 'models', 'starter')).sort())
    expect(existsSync(join(app, 'resources', 'samples'))).toBe(true)
  })

  it('has every package that a bundle asks for, and no test, source or map', () => {
    const asked = new Set<string>()
    for (const name of readdirSync(join(root, 'build', 'main')).filter((name) => name.endsWith('.cjs'))) {
      const code = readFileSync(join(root, 'build', 'main', name), 'utf8')
      for (const [, id = ''] of code.matchAll(/\brequire\("([^"./][^"]*)"\)/g)) asked.add(id.split('/')[0] ?? id)
    }
    // Electron brings `electron`; ws asks for its speed-ups inside try.
    const known = new Set([...builtinModules, 'electron', 'bufferutil', 'utf-8-validate'])
    const packages = [...asked].filter((name) => !name.startsWith('node:') && !known.has(name))
    expect(packages).toContain('better-sqlite3')
    for (const name of packages) expect(packed).toContain(`node_modules/${name}/package.json`)
    expect(packed.filter((path) => /\.(ts|map)$|^(test|main|renderer|scripts)\//.test(path))).toEqual([])
  })

  it('has native packages that load with what was packed and nothing else', async () => {
    const alone = join(work, 'alone')
    extractAll(asar, alone)
    const code = `
      const Database = require('better-sqlite3')
      const { pixel } = new Database(':memory:').prepare('select 1 as pixel').get()
      const { InferenceSession } = require('onnxruntime-node')
      const heif = require('libheif-js/wasm-bundle.js')
      const create = { width: pixel, height: 1, channels: 3, background: 'red' }
      require('sharp')({ create }).png().toBuffer().then((png) => {
        console.log(png.length > 60, typeof InferenceSession.create, typeof heif.HeifDecoder)
      })`
    const { stdout } = await run(process.execPath, ['-e', code], { cwd: alone, env: {} })
    expect(stdout.trim()).toBe('true function function')
  })

  it('has its fuses flipped', async () => {
    const [off, on] = ['0', '1'].map((state) => state.charCodeAt(0))
    const wire = await getCurrentFuseWire(join(app, 'docent'))
    expect(wire[FuseV1Options.RunAsNode]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off)
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off)
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off)
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on)
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
  })
})
