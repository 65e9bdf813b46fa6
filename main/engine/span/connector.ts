// The closed-form connector: composed words become vectors in the decoder's embedding space. A mixture's position j
// is the sum over its labels of p(label) times the embedding of the label's token j (METALM.md, closed-form docking).
import type { Embeddings } from '../decoder/embeddings'
import type { DecoderTokenizer } from '../decoder/tokenizer'
import type { Piece } from './compose'

/** @returns vectors [length, hidden], and the token at each position that is one and no mixture (-1) */
export function connect(
  pieces: Piece[],
  tokenizer: DecoderTokenizer,
  embeddings: Embeddings,
): { length: number; vectors: Float32Array; tokens: Int32Array } {
  const rows = pieces.flatMap((piece): WeightedToken[][] =>
    piece.type === 'words'
      ? tokenizer.encode(piece.text).map((id) => [{ id, weight: 1 }])
      : mix(piece.labels, tokenizer),
  )
  const { hidden } = embeddings
  const vectors = new Float32Array(rows.length * hidden)
  rows.forEach((row, position) => {
    const target = vectors.subarray(position * hidden, (position + 1) * hidden)
    for (const { id, weight } of row) embeddings.accumulate(id, weight, target)
  })
  const tokens = Int32Array.from(rows, ([one, ...others]) => (one && others.length === 0 ? one.id : -1))
  return { length: rows.length, vectors, tokens }
}

interface WeightedToken {
  id: number
  weight: number
}

/** As many positions as the labels are long on average, each a weighted sum of token embeddings. */
function mix(labels: { text: string; weight: number }[], tokenizer: DecoderTokenizer): WeightedToken[][] {
  const encoded = labels.map(({ text, weight }) => ({ ids: tokenizer.encode(text), weight }))
  const expected = encoded.reduce((sum, { ids, weight }) => sum + ids.length * weight, 0)
  return Array.from({ length: Math.max(1, Math.round(expected)) }, (_, position) =>
    encoded.flatMap(({ ids, weight }) => {
      const id = ids[position]
      return id === undefined ? [] : [{ id, weight }]
    }),
  )
}
