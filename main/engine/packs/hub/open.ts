// Opens a hub pack: its sessions, its tokenizer and template, and what the engine does with them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DocentError } from '../../../contract/errors'
import type { HubManifest } from '../../../contract/hub'
import type { Sha256 } from '../../../contract/ids'
import { LiveSequences } from '../../cache/live'
import { generate } from '../../decoder/generate'
import { score } from '../../decoder/score'
import type { Span } from '../../decoder/sequence'
import { DecoderTokenizer } from '../../decoder/tokenizer'
import type { Dock, Look, Raster } from '../../docks/dock'
import type { OpenPack } from '../pack'
import type { HubCache } from './cache'
import { HubDecoder } from './decoder'
import { EmbeddedRows, idRows, type TokenRows } from './embeddings'
import { layOutPrompt, measurePrompt, type PromptParts } from './prompt'
import { ChatTemplate } from './template'
import { VisionDock } from './vision'

/** @throws DocentError `engine.load-failed`, `pack.file-missing`, `pack.graph-input`, `pack.template`, `pack.tokenizer` */
export async function openHub(folder: string, manifest: HubManifest, threads: number): Promise<OpenPack> {
  const { graphs, decoder: shape } = manifest
  const tokenizer = await openTokenizer(folder, manifest)
  const template = new ChatTemplate(manifest, tokenizer)
  const [decoder, docks] = await Promise.all([
    HubDecoder.open(folder, graphs.decoder, shape.context, threads),
    openVision(folder, manifest, threads),
  ])
  const embeddings = decoder.readsIds ? idRows : await openRows(folder, manifest, threads)
  const live = new LiveSequences<HubCache>(() => decoder.emptyCache())
  const stop = manifest.stopToken === null ? undefined : tokenizer.idOf(manifest.stopToken)
  const stopIds = new Set([...manifest.stopIds, ...(stop === undefined ? [] : [stop])])
  let blank: Promise<Look[]> | undefined
  return {
    manifest,
    docks,
    live,
    generate({ turns, sampling, ignoreStop, rules, measured, logprobs }, looks, signal) {
      const sequence = layOutPrompt(turns, sampling.maxTokens, partsFor(looks))
      const stops = ignoreStop ? new Set<number>() : stopIds
      const parts = { decoder, tokenizer, embeddings, live, stopIds: stops, rules, measured, logprobs }
      return generate<HubCache>(sequence, sampling, parts, signal)
    },
    measure(turns) {
      return measurePrompt(turns, { manifest, template, tokenizer })
    },
    score(turns, answers, looks, signal) {
      const ids = template.answers(turns, answers)
      const sequence = layOutPrompt(turns, Math.max(...ids.map(({ length }) => length)), partsFor(looks))
      return score<HubCache>(sequence, ids, { decoder, embeddings, live }, signal)
    },
    nothing: () => (blank ??= Promise.all(docks.map((dock) => dock.look(grey(dock))))),
  }

  function partsFor(looks: Map<Sha256, Look[]>): PromptParts {
    const spanOf = (picture: Sha256): Span => vectorsOf(picture, looks.get(picture)?.[0], docks, embeddings)
    return { manifest, template, tokenizer, rows: embeddings, spanOf }
  }
}

/** A picture without content: every value in the middle. */
function grey({ raster: { width, height } }: Dock): Raster {
  return { data: new Uint8Array(3 * width * height).fill(128), width, height, content: { width, height } }
}

function vectorsOf(picture: Sha256, look: Look | undefined, docks: Dock[], { hidden }: TokenRows): Span {
  if (!look?.features) throw new DocentError('picture.missing')
  const version = docks.map((dock) => `${dock.id}.${dock.version}`).join('+')
  return { key: `${picture}:${version}`, length: look.features.length / hidden, vectors: look.features }
}

async function openVision(folder: string, manifest: HubManifest, threads: number): Promise<Dock[]> {
  const { graphs, picture, docks } = manifest
  if (graphs.vision === null || !picture) return []
  return [await VisionDock.open([folder, graphs.vision], docks[0]?.version ?? 1, picture, threads)]
}

async function openRows(folder: string, { name, graphs }: HubManifest, threads: number): Promise<TokenRows> {
  if (graphs.embeddings === null) throw new DocentError('pack.file-missing', { name, file: 'onnx/embed_tokens.onnx' })
  return EmbeddedRows.open(folder, graphs.embeddings, threads)
}

/** A byte-level BPE decodes with `ByteLevel`, alone or in a sequence. */
const ByteLevel = z.object({
  model: z.object({ type: z.literal('BPE') }),
  decoder: z.union([
    z.object({ type: z.literal('ByteLevel') }),
    z.object({
      decoders: z.array(z.object({ type: z.string() })).refine((all) => all.some(({ type }) => type === 'ByteLevel')),
    }),
  ]),
})

async function openTokenizer(folder: string, { name }: HubManifest): Promise<DecoderTokenizer> {
  const path = join(folder, 'tokenizer.json')
  try {
    ByteLevel.parse(JSON.parse(await readFile(path, 'utf8')))
    return await DecoderTokenizer.open(path)
  } catch (cause) {
    throw new DocentError('pack.tokenizer', { name }, { cause })
  }
}
