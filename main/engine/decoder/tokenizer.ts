// Text to token ids and back. Two tokenizers over one vocabulary: `control` knows the control tokens and reads the
// template, `plain` does not, so that a typed "<|im_start|>" stays text.
import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'

interface TokenizerFile {
  added_tokens?: unknown[]
  [key: string]: unknown
}

/** GPT-2's byte alphabet: each byte is written as one printable character inside a byte-level vocabulary. */
const byteOfCharacter: ReadonlyMap<string, number> = (() => {
  const map = new Map<string, number>()
  let shifted = 256
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173)
    map.set(String.fromCodePoint(printable ? byte : shifted++), byte)
  }
  return map
})()

export class DecoderTokenizer {
  readonly #control: Tokenizer
  readonly #plain: Tokenizer
  readonly #controlIds: ReadonlySet<number>

  private constructor(file: TokenizerFile) {
    this.#control = new Tokenizer(file, {})
    this.#plain = new Tokenizer({ ...file, added_tokens: [] }, {})
    this.#controlIds = new Set(this.#control.get_added_tokens_decoder().keys())
  }

  /** The control tokens as they are written. */
  get controls(): string[] {
    return [...this.#control.get_added_tokens_decoder().values()].map(({ content }) => content)
  }

  /** Opens a `tokenizer.json` in Hugging Face's format (byte-level BPE). */
  static async open(path: string): Promise<DecoderTokenizer> {
    return new DecoderTokenizer(JSON.parse(await readFile(path, 'utf8')) as TokenizerFile)
  }

  /** The ids of text that a person typed or a dock read: control tokens cannot come out of it. */
  encode(text: string): number[] {
    return text === '' ? [] : this.#plain.encode(text, { add_special_tokens: false }).ids
  }

  /** The ids of template text, control tokens included. */
  encodeTemplate(text: string): number[] {
    return text === '' ? [] : this.#control.encode(text, { add_special_tokens: false }).ids
  }

  /** The id of one control token, which the pack's manifest names. */
  idOf(token: string): number | undefined {
    return this.#control.token_to_id(token)
  }

  /** The bytes one token stands for; a character of UTF-8 can span several tokens. Control tokens are silent. */
  bytesOf(id: number): Uint8Array {
    const token = this.#controlIds.has(id) ? '' : (this.#control.id_to_token(id) ?? '')
    return Uint8Array.from(Array.from(token, (character) => byteOfCharacter.get(character) ?? 63))
  }
}
