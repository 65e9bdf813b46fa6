// A pack that is open, whatever layout its folder has: what the engine does with it. Its sessions end with the process.
import type { GenerateEvent, GenerateInput, Turn } from '../../contract/engine'
import type { Sha256 } from '../../contract/ids'
import type { Pack } from '../../contract/packs'
import type { Forgotten } from '../cache/blocks'
import type { AnswerScores } from '../decoder/score'
import type { Dock, Look } from '../docks/dock'
import type { Embedded } from '../docks/embed'

export interface OpenPack {
  readonly manifest: Pack
  readonly docks: Dock[]
  /** The dock by whose features pictures are compared, where one of them has such. */
  readonly ranking?: Dock
  readonly live: { readonly bytes: number; clear(): void }
  /** Prefixes on disk, where this kind of pack keeps any. */
  readonly stored?: { close(): void; forget(forgotten: Forgotten): Promise<number> }
  /** Streams the answer to `turns`, given every dock's look at each picture in them. */
  generate(input: GenerateInput, looks: Map<Sha256, Look[]>, signal: AbortSignal): AsyncGenerator<GenerateEvent>
  /** Positions that each of `turns` takes in a sequence, given every dock's look at each picture in them. */
  measure(turns: Turn[], looks: Map<Sha256, Look[]>): number[]
  /** How likely each of `answers` is after `turns`, given every dock's look at each picture in them. */
  score(turns: Turn[], answers: string[], looks: Map<Sha256, Look[]>, signal?: AbortSignal): Promise<AnswerScores>
  /** The looks at a picture that shows nothing. */
  nothing(): Promise<Look[]>
  /** Passages as vectors, where it has a dock for text. */
  embed?(texts: string[]): Promise<Embedded[]>
}
