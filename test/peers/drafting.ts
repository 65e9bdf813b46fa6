// Whole answers with and without trials (main/engine/decoder/draft.ts), on the same decoder: the text is the same.
import { join } from 'node:path'
import { LiveSequences } from '../../main/engine/cache/live'
import type { Decoder } from '../../main/engine/decoder/decoder'
import { Embeddings } from '../../main/engine/decoder/embeddings'
import { generate } from '../../main/engine/decoder/generate'
import { layOut } from '../../main/engine/decoder/sequence'
import { DecoderTokenizer } from '../../main/engine/decoder/tokenizer'

const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, maxTokens: 60, stop: [] }

export const questions = {
  repeats:
    'Repeat this word for word: The old lighthouse keeper climbed one hundred and twelve steps every evening, lit the lamp, wrote down the wind and the weather, and waited for the ships to pass before he went to bed.',
  tells: 'Tell me a story about a lighthouse.',
}

/** @returns an answer's milliseconds a token, behind the question */
export async function answering(
  folder: string,
  decoder: Decoder,
): Promise<(question: string, trials: number) => Promise<number>> {
  const { manifest } = decoder
  const tokenizer = await DecoderTokenizer.open(join(folder, manifest.tokenizer))
  const embeddings = await Embeddings.open(folder, manifest)
  const live = new LiveSequences((capacity) => decoder.emptyKeysAndValues(capacity))
  const stopIds = new Set(manifest.stop.flatMap((token) => tokenizer.idOf(token) ?? []))
  const spanOf = (): never => {
    throw new Error('no pictures here')
  }
  return async (question, trials) => {
    const sequence = layOut(
      [{ role: 'user', parts: [{ type: 'text', text: question }], pinned: true }],
      greedy.maxTokens,
      { decoder: manifest, tokenizer, embeddings, spanOf },
    )
    const trying = Object.create(decoder, { trials: { value: trials } }) as Decoder
    for await (const event of generate(sequence, greedy, { decoder: trying, tokenizer, embeddings, live, stopIds }))
      if (event.type === 'done') return event.decode.ms / event.decode.tokens
    throw new Error('no end')
  }
}
