// The small packs of test/fixtures/hub, made by models/hub, with what Hugging Face transformers computes for them.
import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { GenerateInput, Turn } from '../../../../../main/contract/engine'
import type { Sha256 } from '../../../../../main/contract/ids'
import type { Span } from '../../../../../main/engine/decoder/sequence'
import { DecoderTokenizer } from '../../../../../main/engine/decoder/tokenizer'
import { HubDecoder } from '../../../../../main/engine/packs/hub/decoder'
import { EmbeddedRows, idRows } from '../../../../../main/engine/packs/hub/embeddings'
import { readHubFolder } from '../../../../../main/engine/packs/hub/folder'
import { layOutPrompt } from '../../../../../main/engine/packs/hub/prompt'
import { ChatTemplate } from '../../../../../main/engine/packs/hub/template'
import { VisionDock } from '../../../../../main/engine/packs/hub/vision'
import { temporaryFolder } from '../../../store/folder'

const Expected = z.object({
  chats: z.array(
    z.object({
      turns: z.array(z.tuple([z.enum(['system', 'user', 'assistant']), z.string()])),
      ids: z.array(z.number()),
      logits: z.array(z.number()),
      greedy: z.array(z.number()),
      text: z.string(),
    }),
  ),
  raster: z.string().default(''),
  every7th: z.array(z.number()).default([]),
  dims: z.array(z.number()).default([]),
})
export type ExpectedChat = z.infer<typeof Expected>['chats'][number]

export function folderOf(family: string): string {
  return resolve('test/fixtures/hub', family)
}

/** A copy of a pack, to be damaged. */
export function copyOf(family: string): string {
  const folder = join(temporaryFolder(), family)
  cpSync(folderOf(family), folder, { recursive: true })
  return folder
}

export function expectedOf(family: string) {
  return Expected.parse(JSON.parse(readFileSync(join(folderOf(family), 'expected.json'), 'utf8')))
}

export const picture = 'a'.repeat(64) as Sha256

/** What was asked of Python: with a picture in every question where the pack sees. */
export function turnsOf({ turns }: Pick<ExpectedChat, 'turns'>, sees: boolean): Turn[] {
  return turns.map(([role, text]) => ({
    role,
    parts: [
      ...(sees && role === 'user' ? [{ type: 'picture' as const, sha256: picture }] : []),
      { type: 'text' as const, text },
    ],
    pinned: true,
  }))
}

/** Greedy, on to the last of `maxTokens`. */
export function inputOf(turns: Turn[], maxTokens = 32): GenerateInput {
  const sampling = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, maxTokens, stop: [] }
  return { id: crypto.randomUUID(), turns, sampling, ignoreStop: true, conversation: null, logprobs: null }
}

/** The picture that models/hub shows its models, as the picture process gives it. */
export function rasterOf(family: string) {
  const data = Uint8Array.from(Buffer.from(expectedOf(family).raster, 'base64'))
  return { data, width: 64, height: 64, content: { width: 64, height: 64 } }
}

/** The parts of a pack, to be looked at one by one. */
export async function openParts(folder: string) {
  const manifest = await readHubFolder(folder)
  if (!manifest) throw new Error('no hub pack')
  const { graphs } = manifest
  const tokenizer = await DecoderTokenizer.open(join(folder, 'tokenizer.json'))
  const template = new ChatTemplate(manifest, tokenizer)
  const decoder = await HubDecoder.open(folder, graphs.decoder, manifest.decoder.context, 1)
  const rows = decoder.readsIds ? idRows : await EmbeddedRows.open(folder, graphs.embeddings ?? '', 1)
  const dock =
    graphs.vision && manifest.picture
      ? await VisionDock.open([folder, graphs.vision], 1, manifest.picture, 1)
      : undefined
  const look = dock && (await dock.look(rasterOf(manifest.name)))
  const spanOf = (): Span => {
    const vectors = look?.features ?? new Float32Array()
    return { key: 'picture', length: vectors.length / rows.hidden, vectors }
  }
  const layOut = (turns: Turn[], reserve = 32) =>
    layOutPrompt(turns, reserve, { manifest, template, tokenizer, rows, spanOf })
  /** Logits of the last position of `turns`, read in pieces of `stride`, and greedy tokens after it. */
  const read = async (turns: Turn[], count: number, stride = 512) => {
    const sequence = layOut(turns)
    const kv = decoder.emptyCache()
    let logits = new Float32Array()
    for (let at = 0; at < sequence.keys.length; at += stride) {
      const to = Math.min(at + stride, sequence.keys.length)
      const vectors = new Float32Array((to - at) * rows.hidden)
      await sequence.write(at, to, vectors)
      logits = Float32Array.from(await decoder.step(vectors, to - at, kv))
    }
    const first = logits
    const greedy: number[] = []
    const row = new Float32Array(rows.hidden)
    for (; greedy.length < count;) {
      const best = logits.indexOf(Math.max(...logits))
      greedy.push(best)
      await rows.write(best, row)
      logits = Float32Array.from(await decoder.step(row, 1, kv))
    }
    return { first, greedy, kv, sequence }
  }
  return { manifest, tokenizer, template, decoder, rows, layOut, read, sees: manifest.picture !== null }
}
