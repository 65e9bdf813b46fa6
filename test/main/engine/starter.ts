// The starter pack's own decoder, opened once for a test file: the real graph, not a stand-in.
import { join, resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { LiveSequences } from '../../../main/engine/cache/live'
import { Decoder } from '../../../main/engine/decoder/decoder'
import { Embeddings } from '../../../main/engine/decoder/embeddings'
import type { Generator } from '../../../main/engine/decoder/generate'
import { DecoderTokenizer } from '../../../main/engine/decoder/tokenizer'
import { readManifest } from '../../../main/engine/packs/manifest'

export const starterFolder = resolve('models/starter')

interface StarterGenerator extends Generator {
  decoder: Decoder
  tokenizer: DecoderTokenizer
  embeddings: Embeddings
}

export function useStarter(): { readonly generator: StarterGenerator } {
  let generator: StarterGenerator | undefined
  beforeAll(async () => {
    const { decoder: manifest } = await readManifest(starterFolder)
    const decoder = await Decoder.open(starterFolder, manifest, 2)
    const tokenizer = await DecoderTokenizer.open(join(starterFolder, manifest.tokenizer))
    const embeddings = await Embeddings.open(starterFolder, manifest)
    const stopIds = new Set(manifest.stop.map((token) => tokenizer.idOf(token) ?? -1))
    const live = new LiveSequences((capacity) => decoder.emptyKeysAndValues(capacity))
    generator = { decoder, tokenizer, embeddings, stopIds, live }
  })
  afterAll(() => generator?.decoder.close())
  return {
    get generator() {
      if (!generator) throw new Error('not opened yet')
      return generator
    },
  }
}
