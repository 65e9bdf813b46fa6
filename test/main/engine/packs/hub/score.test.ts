// Closed answers on published decoders: the same numbers as reading the answer's tokens one by one.
import { expect, test } from 'vitest'
import { readHubFolder } from '../../../../../main/engine/packs/hub/folder'
import { openHub } from '../../../../../main/engine/packs/hub/open'
import { expectedOf, folderOf, openParts, picture, rasterOf, turnsOf } from './hub-pack'

test.each(['llama', 'qwen2', 'smolvlm'])('%s scores an answer as the step-by-step logits do', async (family) => {
  const folder = folderOf(family)
  const { read, template, decoder, rows, sees } = await openParts(folder)
  const manifest = await readHubFolder(folder)
  if (!manifest) throw new Error('no hub pack')
  const pack = await openHub(folder, manifest, 1)
  const [chat] = expectedOf(family).chats
  const turns = turnsOf({ turns: chat?.turns ?? [] }, sees)
  const looks = new Map(sees ? [[picture, [await pack.docks[0]?.look(rasterOf(family))].filter((one) => !!one)]] : [])
  const answers = ['yes', 'no, never']
  const { means } = await pack.score(turns, answers, looks)
  for (const [index, ids] of template.answers(turns, answers).entries()) {
    const { first, kv } = await read(turns, 0)
    const row = new Float32Array(rows.hidden)
    let logits = first
    let sum = 0
    for (const id of ids) {
      sum += (logits[id] ?? 0) - Math.log([...logits].reduce((total, logit) => total + Math.exp(logit), 0))
      await rows.write(id, row)
      logits = Float32Array.from(await decoder.step(row, 1, kv))
    }
    expect(means[index]).toBeCloseTo(sum / ids.length, 4)
  }
})
