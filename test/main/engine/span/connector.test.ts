import { expect, test } from 'vitest'
import type { Embeddings } from '../../../../main/engine/decoder/embeddings'
import type { DecoderTokenizer } from '../../../../main/engine/decoder/tokenizer'
import { connect } from '../../../../main/engine/span/connector'

/** One token a word, one dimension a token: a vector then shows the weight of each token in it. */
const vocabulary = ['a', 'cat', 'red', 'fox', 'dog']
const tokenizer = {
  encode: (text: string) =>
    text
      .trim()
      .split(' ')
      .map((word) => vocabulary.indexOf(word)),
} as unknown as DecoderTokenizer
const embeddings = {
  hidden: vocabulary.length,
  accumulate: (id: number, weight: number, target: Float32Array) => {
    target[id] = (target[id] ?? 0) + weight
  },
} as unknown as Embeddings

function rows(pieces: Parameters<typeof connect>[0]): number[][] {
  const { length, vectors } = connect(pieces, tokenizer, embeddings)
  expect(vectors).toHaveLength(length * vocabulary.length)
  return Array.from({ length }, (_, row) =>
    Array.from(vectors.subarray(row * vocabulary.length, (row + 1) * vocabulary.length), (value) => +value.toFixed(3)),
  )
}

test('words are the embeddings of their tokens', () => {
  expect(rows([{ type: 'words', text: 'a dog' }])).toEqual([
    [1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1],
  ])
})

test('a mixture is one position with all its labels, each by its weight', () => {
  const labels = [
    { text: ' cat', weight: 0.7 },
    { text: ' dog', weight: 0.3 },
  ]
  expect(rows([{ type: 'mixture', labels }])).toEqual([[0, 0.7, 0, 0, 0.3]])
})

test('a mixture is as long as its labels are on average; a shorter label ends early', () => {
  const labels = [
    { text: ' red fox', weight: 0.75 },
    { text: ' dog', weight: 0.25 },
  ]
  expect(rows([{ type: 'mixture', labels }])).toEqual([
    [0, 0, 0.75, 0, 0.25],
    [0, 0, 0, 0.75, 0],
  ])
})

test('a mixture between words keeps the order', () => {
  const pieces = [
    { type: 'words' as const, text: 'a' },
    { type: 'mixture' as const, labels: [{ text: ' cat', weight: 1 }] },
    { type: 'words' as const, text: 'a' },
  ]
  expect(rows(pieces).map((row) => row.indexOf(1))).toEqual([0, 1, 0])
})
