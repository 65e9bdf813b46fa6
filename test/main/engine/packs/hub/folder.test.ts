// What a hub folder must hold, and what is said when it does not.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hubSuffixes, readHub } from '../../../../../main/contract/hub'
import { summarise, readPack } from '../../../../../main/core/packs/packs'
import { Engine } from '../../../../../main/engine/engine'
import { externalFiles, readHubFolder } from '../../../../../main/engine/packs/hub/folder'
import { temporaryFolder } from '../../../store/folder'
import { starterFolder } from '../../starter'
import { copyOf, folderOf } from './hub-pack'

/** Changes one JSON file of a copy. */
function edit(folder: string, file: string, change: object): void {
  const json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object
  writeFileSync(join(folder, file), JSON.stringify({ ...json, ...change }))
}

/** The decoder that is chosen when these endings are there. */
async function chosen(...suffixes: string[]): Promise<string> {
  const { read, files } = source(folderOf('llama'))
  const graphs = suffixes.map((suffix) => ({ path: `onnx/decoder_model_merged${suffix}.onnx`, size: 1, modified: 0 }))
  return (await readHub({ name: 'llama', files: [...files, ...graphs], read })).graphs.decoder
}

function source(folder: string) {
  const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'chat_template.jinja']
  return {
    files: files.map((path) => ({ path, size: 1, modified: 0 })),
    read: (path: string) => Promise.resolve(readFileSync(join(folder, path), 'utf8')),
  }
}

test.each(hubSuffixes)('the precision "%s" alone is taken', async (suffix) => {
  expect(await chosen(suffix)).toBe(`onnx/decoder_model_merged${suffix}.onnx`)
})

test('8 bit before 4 bit, 4 bit before full, half precision last', async () => {
  expect(await chosen('', '_fp16', '_q4', '_quantized')).toContain('_quantized')
  expect(await chosen('', '_fp16', '_q4')).toContain('_q4')
  expect(await chosen('_fp16', '')).toBe('onnx/decoder_model_merged.onnx')
})

test('weights beside the graph are found in its own bytes, and a missing file is named', async () => {
  const graph = 'onnx/decoder_model_merged.onnx'
  expect((await externalFiles(folderOf('qwen2'), graph)).toSorted()).toEqual([`${graph}_data`, `${graph}_data_1`])
  expect(await externalFiles(folderOf('llama'), graph)).toEqual([])
  const folder = copyOf('qwen2')
  rmSync(join(folder, `${graph}_data_1`))
  const missing = { code: 'pack.file-missing', details: { name: 'qwen2', file: `${graph}_data_1` } }
  await expect(new Engine().load(folder, temporaryFolder(), 1)).rejects.toMatchObject(missing)
})

test.each(['tokenizer.json', 'onnx/embed_tokens.onnx', 'onnx/vision_encoder.onnx', 'preprocessor_config.json'])(
  'without %s it says what is missing',
  async (file) => {
    const folder = copyOf('smolvlm')
    rmSync(join(folder, file))
    await expect(readHubFolder(folder)).rejects.toMatchObject({ code: 'pack.file-missing', details: { file } })
  },
)

test('a family that was never tried is refused by name, with those that work', async () => {
  const folder = copyOf('llama')
  edit(folder, 'config.json', { model_type: 'gemma3' })
  await expect(readHubFolder(folder)).rejects.toMatchObject({
    code: 'pack.family',
    details: { family: 'gemma3', known: 'llama, qwen2, idefics3, smolvlm' },
  })
})

test('a model without a chat template, or with one that fails, says so', async () => {
  const folder = copyOf('llama')
  writeFileSync(join(folder, 'chat_template.jinja'), '{% for %}')
  await expect(new Engine().load(folder, temporaryFolder(), 1)).rejects.toMatchObject({ code: 'pack.template' })
  rmSync(join(folder, 'chat_template.jinja'))
  await expect(readHubFolder(folder)).rejects.toMatchObject({ code: 'pack.template' })
})

test('an older place for the chat template is read: tokenizer_config.json', async () => {
  const folder = copyOf('llama')
  const template = readFileSync(join(folder, 'chat_template.jinja'), 'utf8')
  rmSync(join(folder, 'chat_template.jinja'))
  edit(folder, 'tokenizer_config.json', { chat_template: [{ name: 'default', template }] })
  expect((await readHubFolder(folder))?.template).toBe(template)
})

test('a tokenizer of another kind is refused', async () => {
  const folder = copyOf('llama')
  edit(folder, 'tokenizer.json', { decoder: { type: 'Metaspace' } })
  await expect(new Engine().load(folder, temporaryFolder(), 1)).rejects.toMatchObject({ code: 'pack.tokenizer' })
})

test('a broken config.json is named', async () => {
  const folder = copyOf('llama')
  writeFileSync(join(folder, 'config.json'), '{')
  await expect(readHubFolder(folder)).rejects.toMatchObject({ code: 'pack.invalid' })
})

test('other layouts are left to others: a pack of ours, an empty folder', async () => {
  expect(await readHubFolder(starterFolder)).toBeNull()
  expect(await readHubFolder(temporaryFolder())).toBeNull()
  await expect(readPack(temporaryFolder())).rejects.toMatchObject({ code: 'pack.missing' })
})

test('core reads the same pack as the engine: one dock, one version, for Models too', async () => {
  const [pack, opened] = [await readPack(folderOf('smolvlm')), await readHubFolder(folderOf('smolvlm'))]
  expect(pack.docks).toEqual(opened?.docks)
  expect(summarise(pack)).toMatchObject({ id: 'smolvlm', context: 256, docks: ['see'] })
  expect(summarise(pack).bytes).toBeGreaterThan(300_000)
  const folder = copyOf('smolvlm')
  renameSync(join(folder, 'onnx/vision_encoder.onnx'), join(folder, 'onnx/vision_encoder_q4.onnx'))
  expect((await readPack(folder)).docks[0]?.version).not.toBe(pack.docks[0]?.version)
})
