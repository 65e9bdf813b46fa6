// The `text` dock: a sentence encoder. A passage becomes one vector of length 1, so that a dot product compares two.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import type { EmbedDock } from '../../contract/packs'
import { onnx, openSession, type Session } from '../onnx'
import { numbers } from './dock'

export interface Embedded {
  /** [features], length 1. */
  vector: number[]
  /** Tokens that were read; a longer passage is cut at the encoder's limit. */
  tokens: number
}

export class PassageEncoder {
  private constructor(
    private readonly manifest: EmbedDock,
    private readonly session: Session,
    private readonly tokenizer: Tokenizer,
  ) {}

  /** @throws DocentError `engine.load-failed` */
  static async open(folder: string, manifest: EmbedDock, threads: number): Promise<PassageEncoder> {
    const [session, file] = await Promise.all([
      openSession(join(folder, manifest.graph), { threads, arena: false }),
      readFile(join(folder, manifest.tokenizer), 'utf8'),
    ])
    // Without added tokens: a typed "[SEP]" is a word like any other, and ends no passage.
    return new PassageEncoder(
      manifest,
      session,
      new Tokenizer({ ...(JSON.parse(file) as object), added_tokens: [] }, {}),
    )
  }

  async embed(text: string): Promise<Embedded> {
    const { Tensor } = await onnx()
    const all = this.tokenizer.encode(text).ids
    const { maxTokens } = this.manifest
    // The last token closes the passage and stays where a long one is cut.
    const ids = all.length > maxTokens ? [...all.slice(0, maxTokens - 1), ...all.slice(-1)] : all
    const shape = [1, ids.length]
    const outputs = await this.session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
      attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
    })
    return { vector: [...numbers(outputs['embedding']?.data)], tokens: ids.length }
  }
}
