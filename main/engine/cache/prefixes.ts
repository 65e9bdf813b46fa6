// Prefix memory on disk: what an earlier run of Docent read is not read again. Blocks are restored before a sequence is
// read, and stored once nothing is being generated: never between two tokens.
import type { KeysAndValues } from '../decoder/kv'
import type { Sequence } from '../decoder/sequence'
import type { BlockHeader } from './block-file'
import { blockLength, blocksOf, type Block } from './block-keys'
import type { Forgotten, StoredBlocks } from './blocks'
import type { LiveSequences } from './live'

/** Two blocks: what is shorter is read in less than a second, and every question asked once would leave a file. */
const fewestBlocks = 2
/** A batch of questions pauses for less, so it does not flood the disk: what is still live after it is stored. */
const defaultQuietMs = 2_000
/** As many as stay live: of an older one there is nothing left to store. */
const mostDue = 8

type Keyed = Pick<Sequence, 'keys' | 'spans'>
interface Due extends Keyed {
  conversation: string
}

export class StoredPrefixes {
  /** What was read since the last pass, oldest first. */
  #due: Due[] = []
  #generating = 0
  #timer: NodeJS.Timeout | undefined
  #pass = Promise.resolve()

  /** @param root K0 of the loaded decoder */
  constructor(
    private readonly root: string,
    private readonly live: LiveSequences,
    private readonly blocks: StoredBlocks,
    private readonly quietMs = defaultQuietMs,
  ) {}

  /**
   * A generation begins: fills `kv`, which holds a prefix of `sequence`, as far as stored blocks go on, always short of
   * the last position (it must be read to get its logits). Every call is followed by one of `ended`.
   */
  async restore({ keys, spans }: Keyed, kv: KeysAndValues): Promise<void> {
    this.#generating++
    clearTimeout(this.#timer)
    const blocks = blocksOf({ keys: keys.subarray(0, -1), spans }, this.root)
    for (const block of blocks.slice(Math.floor(kv.length / blockLength))) {
      const rows = await this.blocks.read(this.headerOf(block, kv))
      if (!rows) return
      kv.rewind(block.from)
      kv.appendBytes(rows, blockLength)
    }
  }

  /**
   * A generation ended: `read` is the sequence with what was generated, as far as its keys and values go. What belongs
   * to no conversation is not stored: nothing would ever delete it.
   */
  ended(read: Keyed, conversation: string | null): void {
    this.#generating--
    if (conversation !== null) this.#due = [...this.#due, { ...read, conversation }].slice(-mostDue)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.store(), this.quietMs).unref()
  }

  /** Stores what is due, the newest first, until a generation begins. */
  store(): Promise<void> {
    this.#pass = this.#pass.then(async () => {
      for (let next = this.#due.at(-1); next; next = this.#due.at(-1)) {
        if (!(await this.storeOne(next))) return
        this.#due = this.#due.filter((due) => due !== next)
      }
    })
    return this.#pass
  }

  /** Removes all that is stored of these; the live sequences must be gone. @returns how many blocks went */
  async forget(forgotten: Forgotten): Promise<number> {
    this.close()
    await this.#pass // a block that is being written now is found afterwards
    return this.blocks.forget(forgotten)
  }

  /** What is due is not stored any more. */
  close(): void {
    clearTimeout(this.#timer)
    this.#due = []
  }

  /** @returns whether it is done with: false when a generation began */
  private async storeOne(read: Due): Promise<boolean> {
    const blocks = blocksOf(read, this.root)
    if (blocks.length < fewestBlocks) return true
    for (const block of blocks) {
      if (await this.blocks.has(block.key)) continue
      if (this.#generating > 0) return false
      const to = block.from + blockLength
      const kv = this.live.find(read.keys.subarray(0, to))
      if (!kv) return true // let go meanwhile
      if (!(await this.blocks.write(this.headerOf(block, kv), kv.copyBytes(block.from, to), read.conversation)))
        return true
    }
    await this.blocks.touch(blocks.map(({ key }) => key))
    return true
  }

  private headerOf({ key, from, pictures }: Block, kv: KeysAndValues): BlockHeader {
    return { format: 1, root: this.root, key, from, kv: kv.type, dims: kv.dims(blockLength), pictures }
  }
}
