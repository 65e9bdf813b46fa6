// Every family, held to what Hugging Face transformers computes in Python for the same small model.
import { describe, expect, test } from 'vitest'
import type { GenerateInput, Turn } from '../../../../../main/contract/engine'
import { Engine } from '../../../../../main/engine/engine'
import { pixelValues } from '../../../../../main/engine/packs/hub/vision'
import { temporaryFolder } from '../../../store/folder'
import { expectedOf, folderOf, inputOf, openParts, picture, rasterOf, turnsOf } from './hub-pack'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

async function answer(engine: Engine, input: GenerateInput) {
  let text = ''
  for await (const event of engine.generate(input)) {
    if (event.type === 'text') text += event.delta
    if (event.type === 'done') return { text, done: event }
  }
  throw new Error('no end')
}

/** Looks at the picture of the fixtures, as core has it done. */
async function look(engine: Engine, dock: string): Promise<string[]> {
  const raster = rasterOf('smolvlm')
  const path = join(temporaryFolder(), 'raster')
  writeFileSync(path, raster.data)
  const { data: _, ...size } = raster
  const seen: string[] = []
  for await (const event of engine.look(picture, { path, images: [{ dock, offset: 0, ...size }] }))
    seen.push(event.type)
  return seen
}

describe.each(['smollm2', 'llama', 'qwen2', 'smolvlm'])('%s', (family) => {
  const { chats } = expectedOf(family)

  test('token ids are Python’s', async () => {
    const { template, manifest, layOut, sees } = await openParts(folderOf(family))
    for (const chat of chats) {
      const turns = turnsOf(chat, sees)
      const { keys } = layOut(turns)
      const ids = manifest.picture ? [...keys].map((key) => (key < 0 ? manifest.picture?.tokenId : key)) : template.encode(turns, true) // prettier-ignore
      expect(ids).toEqual(chat.ids)
      expect(keys).toHaveLength(chat.ids.length)
    }
  })

  test('the first logits and 32 greedy tokens are Python’s, in one piece and in many', async () => {
    const { read, sees } = await openParts(folderOf(family))
    for (const chat of chats) {
      for (const stride of [512, 7]) {
        const { first, greedy } = await read(turnsOf(chat, sees), 32, stride)
        expect(Math.max(...first.map((logit, id) => Math.abs(logit - (chat.logits[id] ?? NaN))))).toBeLessThan(1e-2)
        expect(greedy).toEqual(chat.greedy)
      }
    }
  })

  test('the engine answers with the same text, and a follow-up reads only what is new', async () => {
    const engine = new Engine()
    const { docks } = await engine.load(folderOf(family), temporaryFolder(), 1)
    const sees = docks.length > 0
    if (sees) expect(await look(engine, 'see')).toEqual(['started', 'look'])
    for (const chat of chats) {
      const turns = turnsOf(chat, sees)
      expect((await answer(engine, inputOf(turns))).text).toBe(chat.text)
      const again = await answer(engine, inputOf(turns))
      expect(again.text).toBe(chat.text)
      expect(again.done.prefill).toMatchObject({ tokens: 1, reused: chat.ids.length - 1 })
    }
  })
})

describe('what goes into the encoder', () => {
  test('pixels are Python’s: not transposed, red first, from -1 to 1', async () => {
    const { every7th, dims } = expectedOf('smolvlm')
    const { manifest } = await openParts(folderOf('smolvlm'))
    if (!manifest.picture) throw new Error('it sees')
    const values = pixelValues(rasterOf('smolvlm'), manifest.picture)
    expect(dims).toEqual([1, 1, 3, 64, 64])
    expect(values).toHaveLength(3 * 64 * 64)
    const some = values.filter((_, index) => index % 7 === 0)
    expect(some).toHaveLength(every7th.length)
    expect(Math.max(...some.map((value, index) => Math.abs(value - (every7th[index] ?? NaN))))).toBeLessThan(1e-3)
  })

  test('one picture is one unsplit tile: its positions, its side', async () => {
    const { manifest, layOut } = await openParts(folderOf('smolvlm'))
    expect(manifest.picture).toMatchObject({ positions: 4, side: 64 })
    const { spans } = layOut(turnsOf({ turns: [['user', 'Hi']] }, true))
    expect(spans.map(({ span }) => span.length)).toEqual([4])
  })
})

test('a pack that does not see says so', async () => {
  const { layOut } = await openParts(folderOf('qwen2'))
  const turns: Turn[] = turnsOf({ turns: [['user', 'Hi']] }, true)
  expect(() => layOut(turns)).toThrow(expect.objectContaining({ code: 'pack.no-sight' }))
})
