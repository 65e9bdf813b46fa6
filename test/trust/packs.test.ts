// Packs of strangers: links that lead out, weights that nobody listed, damage that keeps the size, shapes and types that
// cannot be. The real engine opens them; each is answered or refused in words, and Docent lives on.
import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PackManifest } from '../../main/contract/packs'
import { verifyPack } from '../../main/core/packs/verify'
import { Engine } from '../../main/engine/engine'
import { copyOf } from '../main/engine/packs/hub/hub-pack'
import { temporaryFolder } from '../main/store/folder'
import { amount } from './amounts'
import { followed, open } from './opened'
import { packWith } from './pack-with'

const graph = 'look/efficientnet-lite2.onnx'

function load(folder: string, cache = temporaryFolder()): Promise<unknown> {
  return new Engine().load(folder, cache, 1)
}

/** The starter with another manifest. */
function withManifest(change: (manifest: PackManifest) => unknown): string {
  return packWith(join(temporaryFolder(), 'pack'), 'pack.json', (file) => {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as PackManifest
    writeFileSync(file, JSON.stringify({ ...manifest, ...(change(manifest) as object) }))
  })
}

describe.skipIf(process.platform === 'win32')('links', () => {
  const secret = (): string => {
    const file = join(temporaryFolder(), 'secret')
    writeFileSync(file, '{"secret": true}')
    return file
  }

  test.each(['tokenizer.json', 'chat_template.jinja', 'onnx/decoder_model_merged.onnx'])('of a hub pack that lead out of it are refused: %s', async (file) => {
    const folder = copyOf('llama')
    renameSync(join(folder, file), join(folder, '..', 'moved'))
    symlinkSync(file.endsWith('.onnx') ? join(folder, '..', 'moved') : secret(), join(folder, file))
    await expect(load(folder)).rejects.toMatchObject({ code: 'pack.outside', details: { file } })
  }) // prettier-ignore

  test('of our own layout that lead out are refused, also where the bytes are right', async () => {
    const folder = packWith(join(temporaryFolder(), 'pack'), graph, (file) => {
      const elsewhere = join(temporaryFolder(), 'graph')
      renameSync(file, elsewhere)
      symlinkSync(elsewhere, file)
    })
    await expect(load(folder)).rejects.toMatchObject({ code: 'pack.outside', details: { file: graph } })
  })

  test('a folder that is one is not', async () => {
    const folder = packWith(join(temporaryFolder(), 'pack'), graph, (file) => {
      renameSync(dirname(file), join(temporaryFolder(), 'look'))
    })
    const elsewhere = temporaryFolder()
    mkdirSync(join(elsewhere, 'look'))
    symlinkSync(join(elsewhere, 'look'), join(folder, 'look'))
    await expect(load(folder)).rejects.toMatchObject({ code: 'pack.damaged' })
    writeFileSync(join(elsewhere, graph), Buffer.alloc(statSync(resolve('models/starter', graph)).size))
    await expect(load(folder)).rejects.toMatchObject({ code: expect.stringMatching(/^pack\.(outside|damaged)$/) as string })
  }) // prettier-ignore

  test('inside it are followed, and so are those of the hub’s own cache to its blobs', async () => {
    const folder = copyOf('llama')
    renameSync(join(folder, 'tokenizer.json'), join(folder, 'onnx', 'elsewhere.json'))
    symlinkSync(join('onnx', 'elsewhere.json'), join(folder, 'tokenizer.json'))
    await expect(load(folder)).resolves.toMatchObject({ device: 'CPU' })

    const cache = temporaryFolder()
    const snapshot = join(cache, 'snapshots', 'main')
    mkdirSync(join(cache, 'blobs'))
    mkdirSync(dirname(snapshot))
    renameSync(copyOf('llama'), snapshot)
    renameSync(join(snapshot, 'config.json'), join(cache, 'blobs', 'abc'))
    symlinkSync('../../blobs/abc', join(snapshot, 'config.json'))
    await expect(load(snapshot)).resolves.toMatchObject({ device: 'CPU' })
  })
})

test('weights that no manifest lists are not opened', async () => {
  const folder = withManifest(({ files }) => ({ files: files.filter(({ path }) => path !== 'decoder/lm_head.data') }))
  await expect(load(folder)).rejects.toMatchObject({ code: 'pack.file-missing', details: { file: 'decoder/lm_head.data' } }) // prettier-ignore
})

describe('damage that keeps the size', () => {
  /** One bit of the weights, in the middle of the file. */
  function flip(file: string): void {
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
  }

  test('is found by the first load, and named', async () => {
    const folder = packWith(join(temporaryFolder(), 'pack'), graph, flip)
    await expect(load(folder)).rejects.toMatchObject({ code: 'pack.damaged', details: { file: graph } })
  })

  test('is found later, when the file was written again; what did not change is not read again', async () => {
    const folder = packWith(join(temporaryFolder(), 'pack'), graph, () => undefined)
    const cache = temporaryFolder()
    await load(folder, cache)
    const known = join(cache, 'packs', 'hashed.json')
    const before = readFileSync(known, 'utf8')
    await load(folder, cache)
    expect(readFileSync(known, 'utf8')).toBe(before)
    const { atime, mtime } = statSync(join(folder, graph))
    flip(join(folder, graph))
    await expect(load(folder, cache)).rejects.toMatchObject({ code: 'pack.damaged', details: { file: graph } })
    // Without a trace of having been written it is found on demand only: docent verify.
    utimesSync(join(folder, graph), atime, mtime)
    const found = []
    for await (const { path, whole } of verifyPack(folder)) if (whole === false) found.push(path)
    expect(found).toEqual([graph])
  }) // prettier-ignore

  test.each(['', '[]', '{"a": 1}', '{"'])('what it noted of earlier loads is not trusted when it is damaged: %j', async (text) => {
    const folder = packWith(join(temporaryFolder(), 'pack'), graph, flip)
    const cache = temporaryFolder()
    mkdirSync(join(cache, 'packs'), { recursive: true })
    writeFileSync(join(cache, 'packs', 'hashed.json'), text)
    await expect(load(folder, cache)).rejects.toMatchObject({ code: 'pack.damaged' })
  }) // prettier-ignore
})

describe('shapes and types that cannot be', () => {
  type Change = (manifest: PackManifest) => object
  const decoder = (change: object): Change => ({ decoder }) => ({ decoder: { ...decoder, ...change } })
  const look = (change: object): Change => ({ docks }) => ({ docks: docks.map((dock) => (dock.kind === 'classify' ? { ...dock, ...change } : dock)) })
  const all: [string, Change][] = [
    ['heads without an end', decoder({ kvHeads: 2 ** 31 - 1, headDim: 2 ** 31 - 1 })],
    ['a gate that the graph does not have', ({ decoder: { lowRank: _, ...rest } }) => ({ decoder: rest })],
    ['another graph in the place of the decoder', ({ docks }) => ({ docks, decoder: { ...(JSON.parse(readFileSync('models/starter/pack.json', 'utf8')) as PackManifest).decoder, graph } })],
    ['a picture of another size than the encoder’s', look({ raster: { width: 4_096, height: 1, fit: 'fill' } })],
    ['more layers than the graph has', decoder({ layers: 100_000 })],
    ['a hidden width that is not the graph’s', decoder({ hidden: 2 ** 30 })],
    ['a vocabulary beyond the table', decoder({ vocabulary: 2 ** 31 })],
    ['keys and values of another type', decoder({ kv: 'float32' })],
    ['a table that begins behind its file', ({ decoder: { embeddings, ...rest } }) => ({ decoder: { ...rest, embeddings: { ...embeddings, rowsOffset: Number.MAX_SAFE_INTEGER } } })],
    ['blocks of one', ({ decoder: { embeddings, ...rest } }) => ({ decoder: { ...rest, embeddings: { ...embeddings, blockSize: 1 } } })],
    ['a context of a thousand million', decoder({ context: 1e9 })],
    ['fewer classes than labels', look({ classes: 3 })],
    ['features without an end', look({ features: 2 ** 40 })],
  ]
  // Each loads the pack and answers, which takes a while.
  test.each(all.slice(0, amount(4, all.length)))('%s', async (_, change) => {
    const docent = await open(withManifest(change))
    const { store, pictures } = docent.services
    store.settings.write({ maxTokens: 4 })
    const { id } = await pictures.add(readFileSync('test/photos/open/cat.jpg'), 'cat.jpg')
    const sent = docent.services.chat.send({ conversation: null, parent: null, text: 'What is it?', pictures: [id] })
    const { failure } = await followed(docent, sent.answer)
    expect(failure ?? 'answered').toMatch(/^(answered$|pack\.|engine\.|picture\.)/)
    expect(store.messages.get(sent.question).text).toBe('What is it?')
  })
}) // prettier-ignore
