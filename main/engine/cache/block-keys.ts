// The names of stored prefixes. Each whole block of a sequence is named by a hash chain: K0 by all that keys and values
// depend on besides the sequence, Ki by K(i-1) and what stands at the block's positions. A row is valid only behind the
// very rows it was computed behind, and the name says so.
import { createHash, type BinaryLike } from 'node:crypto'
import { posix } from 'node:path'
import type { Sha256 } from '../../contract/ids'
import type { PackManifest } from '../../contract/packs'
import type { PlacedSpan, Sequence } from '../decoder/sequence'

/** Positions to a block. A shorter one makes many small files, of a longer one more is lost at the end of a sequence. */
export const blockLength = 64

/** Positions `from` to `from + blockLength` of a sequence, behind all that comes before them. */
export interface Block {
  /** Ki, hexadecimal. */
  key: string
  from: number
  /** The pictures up to the block's end: rows behind a picture hold something of it too. */
  pictures: Sha256[]
}

/**
 * K0, hexadecimal: the decoder's files (a low-rank part is one of them), its manifest (KV precision, template), the
 * version of the composition, and the runtime.
 */
export function rootKey(manifest: PackManifest, composition: number, runtime: string): string {
  const { decoder } = manifest
  // A graph's external data lies in the graph's folder or below: ONNX allows no other place.
  const folder = posix.dirname(decoder.graph)
  const files = manifest.files
    .filter(({ path }) => isBelow(folder, path) || path === decoder.tokenizer || path === decoder.embeddings.file)
    .map(({ path, sha256 }) => [path, sha256])
    .toSorted()
  return digest(JSON.stringify({ files, decoder, composition, runtime })).toString('hex')
}

/** The whole blocks of `sequence`, first to last. */
export function blocksOf({ keys, spans }: Pick<Sequence, 'keys' | 'spans'>, root: string): Block[] {
  const positions = keys.slice()
  // In this process a span's positions are numbered as they come; here by their place in the span, and its digest follows.
  for (const { at, span } of spans) for (let i = 0; i < span.length; i++) positions[at + i] = -1 - i
  const contents = spans.map(contentOf)
  const blocks: Block[] = []
  let previous = Buffer.from(root, 'hex')
  for (let from = 0; from + blockLength <= keys.length; from += blockLength) {
    const to = from + blockLength
    const inside = contents.filter((_, index) => overlaps(spans[index], from, to))
    previous = digest(previous, positions.subarray(from, to), ...inside)
    const before = spans.filter(({ at }) => at < to).map(({ picture }) => picture)
    blocks.push({ key: previous.toString('hex'), from, pictures: [...new Set(before)] })
  }
  return blocks
}

/**
 * A span's name says its picture, docks and composition; its vectors vouch for it: a dock that changed without a new
 * version must not find what the old one left on disk.
 */
function contentOf({ span }: PlacedSpan): Buffer {
  return digest(digest(span.key), span.vectors)
}

function overlaps(placed: PlacedSpan | undefined, from: number, to: number): boolean {
  return placed !== undefined && placed.at < to && placed.at + placed.span.length > from
}

function isBelow(folder: string, path: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`)
}

function digest(...contents: BinaryLike[]): Buffer<ArrayBuffer> {
  const hash = createHash('sha256')
  for (const content of contents) hash.update(content)
  return Buffer.from(hash.digest())
}
