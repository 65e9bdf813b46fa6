// Splits growing markdown into blocks. A block is final once the first line after it is complete: from then on it is
// neither parsed nor rendered again, so a frame costs what the last block costs, however long the answer is.
import type { Token } from 'marked'
import { lex } from './render'

export interface Block {
  /** Its markdown as written. */
  raw: string
  token: Token
}
export type Lex = (markdown: string) => Token[]

export class BlockSplitter {
  #final: Block[] = []
  /** Characters of the text that are in final blocks. */
  #length = 0
  #text = ''

  constructor(private readonly parse: Lex = lex) {}

  /** The blocks of `text`; those that were final before are the same objects again. */
  update(text: string): Block[] {
    if (!text.startsWith(this.#text)) this.#restart()
    this.#text = text
    const tail = blocksOf(this.parse(text.slice(this.#length)))
    while (tail.length > 1 && startsComplete(tail)) {
      const [first] = tail.splice(0, 1)
      if (!first) break
      this.#final.push(first)
      this.#length += first.raw.length
    }
    return [...this.#final, ...tail]
  }

  #restart(): void {
    this.#final = []
    this.#length = 0
  }
}

/** One block a token; the blank lines after a block count as its own. */
function blocksOf(tokens: Token[]): Block[] {
  const blocks: Block[] = []
  for (const token of tokens) {
    const last = blocks.at(-1)
    if (token.type === 'space' && last) last.raw += token.raw
    else blocks.push({ raw: token.raw, token })
  }
  return blocks
}

/** Whether what follows the first block has a whole line: half a line may yet turn out to belong to the first. */
function startsComplete(tail: Block[]): boolean {
  const rest = tail
    .slice(1)
    .map((block) => block.raw)
    .join('')
  return rest.trimStart().includes('\n') && !mayBecomeMath(tail[0], rest)
}

/** A formula that is not closed yet reads as anything, a list after a "+" for one. It ends at a blank line at the latest. */
function mayBecomeMath(first: Block | undefined, rest: string): boolean {
  if (!first || first.token.type === 'code' || /\n[ \t]*\n/.test(first.raw + rest)) return false
  const { raw } = first
  return raw.split('$$').length % 2 === 0 || raw.lastIndexOf('\\[') > raw.lastIndexOf('\\]')
}
