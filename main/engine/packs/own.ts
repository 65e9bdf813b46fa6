// A pack in Docent's own layout: docks whose evidence is said in words, and the decoder of models/README.md.
import { join } from 'node:path'
import type { Sha256 } from '../../contract/ids'
import type { PackManifest } from '../../contract/packs'
import { DocentError } from '../../contract/errors'
import { rootKey } from '../cache/block-keys'
import type { StoredBlocks } from '../cache/blocks'
import { LiveSequences } from '../cache/live'
import { StoredPrefixes } from '../cache/prefixes'
import { Decoder } from '../decoder/decoder'
import { Embeddings } from '../decoder/embeddings'
import { generate } from '../decoder/generate'
import { score } from '../decoder/score'
import { layOut, measure, type SequenceParts, type Span } from '../decoder/sequence'
import { DecoderTokenizer } from '../decoder/tokenizer'
import type { Look } from '../docks/dock'
import { openDocks } from '../docks/docks'
import { PassageEncoder } from '../docks/embed'
import { runtimeName } from '../onnx'
import { compose, compositionVersion } from '../span/compose'
import { connect } from '../span/connector'
import { renamed, taughtIn } from '../span/taught'
import type { OpenPack } from './pack'

export async function openOwn(
  folder: string,
  manifest: PackManifest,
  blocks: StoredBlocks,
  threads: number,
): Promise<OpenPack> {
  const { decoder: shape } = manifest
  const [decoder, tokenizer, embeddings, docks] = await Promise.all([
    Decoder.open(folder, shape, threads),
    DecoderTokenizer.open(join(folder, shape.tokenizer)),
    Embeddings.open(folder, shape),
    openDocks(folder, manifest, threads),
  ])
  const stopIds = new Set(shape.stop.map((token) => tokenizer.idOf(token)).filter((id) => id !== undefined))
  const live = new LiveSequences((capacity) => decoder.emptyKeysAndValues(capacity))
  const root = rootKey(manifest, compositionVersion, await runtimeName())
  const stored = new StoredPrefixes(root, live, blocks)
  const parts = { decoder, tokenizer, embeddings, live, stored }
  const encoder = manifest.docks.find((dock) => dock.kind === 'embed')
  let opened: Promise<PassageEncoder> | undefined
  const classifier = manifest.docks.find(({ kind }) => kind === 'classify')
  const ranking = docks.find(({ id }) => id === classifier?.id)
  return {
    manifest,
    docks,
    ...(ranking && { ranking }),
    live,
    stored,
    generate({ turns, sampling, ignoreStop, conversation, rules, measured, logprobs }, looks, signal) {
      const sequence = layOut(turns, sampling.maxTokens, partsFor(looks))
      const stops = ignoreStop ? new Set<number>() : stopIds
      const how = { ...parts, stopIds: stops, conversation, rules, measured, logprobs }
      return generate(sequence, sampling, how, signal)
    },
    measure(turns, looks) {
      return measure(turns, partsFor(looks))
    },
    score(turns, answers, looks, signal) {
      const ids = answers.map((answer) => tokenizer.encode(answer))
      const sequence = layOut(turns, Math.max(...ids.map(({ length }) => length)), partsFor(looks))
      return score(sequence, ids, parts, signal)
    },
    nothing: () => Promise.resolve([]), // composed as what was looked at without finding anything
    ...(encoder && {
      // Opened with the first passage: most people never need it.
      async embed(texts: string[]) {
        opened ??= PassageEncoder.open(folder, encoder, threads)
        const one = await opened
        const embedded = []
        for (const text of texts) embedded.push(await one.embed(text))
        return embedded
      },
    }),
  }

  function partsFor(looks: Map<Sha256, Look[]>): SequenceParts {
    const spans = new Map([...looks].map(([picture, seen]) => [picture, spanOf(picture, seen)]))
    const named = (picture: Sha256): Span => {
      const span = spans.get(picture)
      if (!span) throw new DocentError('picture.missing')
      return span
    }
    return { decoder: shape, tokenizer, embeddings, spanOf: named }
  }

  function spanOf(picture: Sha256, looks: Look[]): Span {
    const versions = docks.map((dock) => `${dock.id}.${dock.version}`).join('+')
    const evidence = looks.map((look) => look.evidence)
    const pieces = compose(renamed(evidence))
    // What was looked at by some docks only is another span, and so is what was taught names for.
    const some = looks.length < docks.length ? `:${evidence.map(({ kind }) => kind).join('+')}` : ''
    const taught = taughtIn(evidence)
    const told = taught.length > 0 ? `:${JSON.stringify(taught)}` : ''
    const key = `${picture}:${versions}:${compositionVersion}${some}${told}`
    return { key, ...connect(pieces, tokenizer, embeddings) }
  }
}
