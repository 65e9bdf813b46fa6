import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PackManifest } from '../../../../main/contract/packs'
import { copyOf, folderOf } from '../../engine/packs/hub/hub-pack'
import { temporaryFolder } from '../../store/folder'
import { commandLine } from './command-line'

function docent(...args: string[]) {
  return commandLine(temporaryFolder())(...args)
}

/** A manifest over one small file. */
function packOf(bytes: string): string {
  const folder = temporaryFolder()
  const manifest = JSON.parse(readFileSync('models/starter/pack.json', 'utf8')) as PackManifest
  const sha256 = createHash('sha256').update('right').digest('hex')
  const files = [{ path: 'weights.data', sha256, size: 5, part: 'look' }]
  writeFileSync(join(folder, 'pack.json'), JSON.stringify({ ...manifest, files }))
  writeFileSync(join(folder, 'weights.data'), bytes)
  return folder
}

test('a whole pack is whole; a byte of the same length is found, named, and told by the exit code', async () => {
  expect(await docent('verify', '--pack', packOf('right'))).toMatchObject({ code: 0, stdout: 'whole: weights.data\n' })
  const damaged = await docent('verify', '--pack', packOf('rigHt'))
  expect(damaged.code).toBe(1)
  expect(damaged.stdout).toMatch(
    /^damaged: weights\.data\n1 file of the pack .+ is damaged: install the pack again\.\n$/,
  )
})

test('a file that is gone cannot be read; as JSON each file says what it is', async () => {
  const folder = packOf('right')
  rmSync(join(folder, 'weights.data'))
  const { code, stdout } = await docent('verify', '--pack', folder, '--json')
  expect([code, JSON.parse(stdout)]).toEqual([1, [{ path: 'weights.data', sha256: null, whole: false }]])
})

test('a hub pack promises no hashes: its own are told', async () => {
  const { code, stdout } = await docent('verify', '--pack', folderOf('llama'))
  expect(code).toBe(0)
  const graph = 'onnx/decoder_model_merged.onnx'
  const sha256 = createHash('sha256').update(readFileSync(join(folderOf('llama'), graph))).digest('hex') // prettier-ignore
  expect(stdout).toContain(`${sha256}  ${graph}\n`)
})

test('what is no pack is said, with exit code 2', async () => {
  expect((await docent('verify', '--pack', temporaryFolder())).code).toBe(2)
  const folder = copyOf('llama')
  writeFileSync(join(folder, 'config.json'), '{')
  expect((await docent('verify', '--pack', folder)).code).toBe(2)
})
