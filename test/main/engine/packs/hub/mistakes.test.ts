// Mistakes that were seen in other apps that run these models, each of which would change what a pack says.
import { expect, test } from 'vitest'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { HubDecoder } from '../../../../../main/engine/packs/hub/decoder'
import { readHubFolder } from '../../../../../main/engine/packs/hub/folder'
import { layOutPrompt } from '../../../../../main/engine/packs/hub/prompt'
import { copyOf, expectedOf, folderOf, openParts, turnsOf } from './hub-pack'

// Every decoder of the fixtures makes its logits zero when a position, the attention mask or the cache branch is not as
// the layout wants it: families.test.ts would fail. That the graphs do this is seen here.
test('a position that does not go on from the cache is noticed: positions start at 0', async () => {
  const { decoder } = await openParts(folderOf('smollm2'))
  const kv = decoder.emptyCache()
  expect(await decoder.step(Float32Array.of(5, 6), 2, kv)).toContainEqual(expect.toSatisfy((x: number) => x !== 0))
  kv.length = 0 // says that there is nothing, and so begins again at 0
  const { session } = decoder as unknown as { session: { run(feeds: object): Promise<{ logits: { data: unknown } }> } }
  const { onnx } = await import('../../../../../main/engine/onnx')
  const { Tensor } = await onnx()
  const shifted = await session.run({
    ...decoder.emptyCache().feeds,
    input_ids: new Tensor('int64', BigInt64Array.of(5n), [1, 1]),
    attention_mask: new Tensor('int64', BigInt64Array.of(1n), [1, 1]),
    position_ids: new Tensor('int64', BigInt64Array.of(1n), [1, 1]),
  })
  expect((shifted.logits.data as Float32Array).every((logit) => logit === 0)).toBe(true)
})

test('caches are matched by name: the fixtures list them backwards', async () => {
  const { decoder } = await openParts(folderOf('qwen2'))
  const names = Object.keys(decoder.emptyCache().feeds)
  expect(names[0]).toBe('past_key_values.1.value')
  expect(names).toHaveLength(4)
})

test('caches begin empty, in the shape and type that the graph names', async () => {
  const { decoder } = await openParts(folderOf('smollm2'))
  expect(Object.values(decoder.emptyCache().feeds).map(({ type, dims }) => [type, ...dims])).toEqual(
    Array.from({ length: 4 }, () => ['float32', 1, 2, 0, 8]),
  )
})

test('only the last position’s logits come out, whether or not the graph can leave out the others', async () => {
  for (const family of ['smollm2', 'qwen2']) {
    const { read } = await openParts(folderOf(family))
    const [chat] = expectedOf(family).chats
    const { first } = await read(turnsOf(chat ?? { turns: [] }, false), 0)
    expect(first).toHaveLength(chat?.logits.length ?? -1)
  }
})

test('8 bit is called _quantized, and _q8 is not a precision', async () => {
  const folder = copyOf('llama')
  renameSync(join(folder, 'onnx/decoder_model_merged.onnx'), join(folder, 'onnx/decoder_model_merged_q8.onnx'))
  await expect(readHubFolder(folder)).rejects.toMatchObject({ code: 'pack.file-missing' })
  renameSync(
    join(folder, 'onnx/decoder_model_merged_q8.onnx'),
    join(folder, 'onnx/decoder_model_merged_quantized.onnx'),
  )
  expect((await readHubFolder(folder))?.graphs.decoder).toBe('onnx/decoder_model_merged_quantized.onnx')
})

test('as many vectors as positions: a picture whose encoder gives another number is refused', async () => {
  const { manifest, template, tokenizer, rows } = await openParts(folderOf('smolvlm'))
  const spanOf = () => ({ key: 'short', length: 3, vectors: new Float32Array(3 * rows.hidden) })
  const turns = turnsOf({ turns: [['user', 'Hi']] }, true)
  expect(() => layOutPrompt(turns, 8, { manifest, template, tokenizer, rows, spanOf })).toThrow(
    expect.objectContaining({ code: 'pack.picture-positions', details: { name: 'smolvlm', positions: 4, found: 3 } }),
  )
})

test('a typed control token stays text, a typed <image> makes no picture', async () => {
  for (const [family, token] of [
    ['smollm2', '<|im_end|>'],
    ['llama', '<|eot_id|>'],
    ['smolvlm', '<image>'],
  ] as const) {
    const { layOut, tokenizer, template, sees } = await openParts(folderOf(family))
    const id = tokenizer.idOf(token)
    const count = (text: string) => {
      const ids = template.encode(turnsOf({ turns: [['user', text]] }, sees), true)
      return ids.filter((one) => one === id).length
    }
    expect(id).toBeDefined()
    expect(count(`a ${token} b \ue001${token}\ue000`)).toBe(count('a b'))
    expect(layOut(turnsOf({ turns: [['user', token]] }, sees)).spans).toHaveLength(sees ? 1 : 0)
  }
})

test('a sequence is rewound and copied row by row', async () => {
  const { decoder, read } = await openParts(folderOf('smollm2'))
  const [chat] = expectedOf('smollm2').chats
  if (!chat) throw new Error('no chat')
  const { kv, sequence } = await read(turnsOf(chat, false), 3)
  const last = sequence.keys.length - 1
  const copy = decoder.emptyCache()
  copy.copyFrom(kv, last)
  kv.rewind(last)
  const id = Float32Array.of(sequence.keys[last] ?? 0)
  const logits = await decoder.step(id, 1, kv)
  expect(await decoder.step(id, 1, copy)).toEqual(logits)
  expect(Math.max(...logits.map((logit, index) => Math.abs(logit - (chat.logits[index] ?? NaN))))).toBeLessThan(1e-2)
})

test('half precision: caches are kept as they come, and the answer is nearly that of full precision', async () => {
  const folder = copyOf('smollm2')
  renameSync(join(folder, 'onnx/model.onnx'), join(folder, 'model.onnx.away'))
  const { manifest, read, decoder } = await openParts(folder)
  expect(manifest.graphs.decoder).toBe('onnx/model_fp16.onnx')
  expect(Object.values(decoder.emptyCache().feeds)[0]?.type).toBe('float16')
  const [chat] = expectedOf('smollm2').chats
  const { first, greedy } = await read(turnsOf(chat ?? { turns: [] }, false), 4)
  expect(Math.max(...first.map((logit, id) => Math.abs(logit - (chat?.logits[id] ?? NaN))))).toBeLessThan(0.5)
  expect(greedy).toEqual(chat?.greedy.slice(0, 4))
})

test('a graph with inputs that nobody here can give is refused by the input’s name', async () => {
  const encoder = HubDecoder.open(folderOf('smolvlm'), 'onnx/vision_encoder.onnx', 64, 1)
  await expect(encoder).rejects.toMatchObject({ code: 'pack.graph-input', details: { file: 'vision_encoder.onnx' } })
})
