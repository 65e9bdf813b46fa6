import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { PackManifest } from '../../../../main/contract/packs'
import { damagedFile, readManifest } from '../../../../main/engine/packs/manifest'
import { temporaryFolder } from '../../store/folder'
import { starterFolder } from '../starter'

/** The starter's manifest over small files of the right sizes, with the real labels. */
async function smallPack(): Promise<{ folder: string; manifest: PackManifest }> {
  const folder = temporaryFolder()
  const manifest = await readManifest(starterFolder)
  const kept = manifest.files.filter(({ path }) => path.endsWith('labels.json'))
  for (const { path } of kept) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(starterFolder, path), join(folder, path))
  }
  writeFileSync(join(folder, 'pack.json'), JSON.stringify({ ...manifest, files: kept }))
  return { folder, manifest: { ...manifest, files: kept } }
}

test('a folder without a manifest is no pack', async () => {
  await expect(readManifest(temporaryFolder())).rejects.toMatchObject({ code: 'pack.missing' })
})

test('a file of another size is named', async () => {
  const { folder, manifest } = await smallPack()
  const [file] = manifest.files
  writeFileSync(join(folder, file?.path ?? ''), '[]')
  await expect(readManifest(folder)).rejects.toMatchObject({ code: 'pack.damaged', details: { file: file?.path } })
})

test('a changed byte is found by its hash', async () => {
  const { folder, manifest } = await smallPack()
  expect(await damagedFile(folder, manifest)).toBeNull()
  const [file] = manifest.files
  writeFileSync(join(folder, file?.path ?? ''), Buffer.alloc(file?.size ?? 0, ' '))
  expect(await damagedFile(folder, manifest)).toBe(file?.path)
})
