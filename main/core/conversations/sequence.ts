// From what was said to the turns the decoder reads: system, the shots, the history, the new question.
import { messageLimits } from '../../contract/conversations'
import type { LoadedPack, Turn } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'

/** What a turn needs of a message. */
export interface Spoken {
  role: 'user' | 'assistant'
  text: string
  pictures: Sha256[]
}

/**
 * @param path the conversation down to the question, or down to an unfinished answer to go on with
 * @param instructions the person's own, added to the pack's system text
 * @param shots examples as turns, before the history
 */
export function buildTurns(
  path: Spoken[],
  pack: Pick<LoadedPack, 'system'>,
  instructions: string,
  shots: Turn[] = [],
): Turn[] {
  const lastQuestion = path.findLastIndex((message) => message.role === 'user')
  const spoken = path.filter(
    (message, index) => message.text !== '' || message.pictures.length > 0 || index === lastQuestion,
  )
  const system = [pack.system, instructions.trim()].filter(Boolean).join('\n')
  const pinnedFrom = spoken.findLastIndex((message) => message.role === 'user')
  return [
    { role: 'system', parts: [{ type: 'text', text: system }], pinned: true },
    ...shots,
    ...spoken.map((message, index) => ({ ...turnOf(message), pinned: index >= pinnedFrom })),
  ]
}

/** One question outside any conversation. */
export function turnsAbout(
  pictures: Sha256[],
  question: string,
  pack: Pick<LoadedPack, 'system'>,
  shots: Turn[] = [],
  instructions = '',
): Turn[] {
  return buildTurns([{ role: 'user', text: question, pictures }], pack, instructions, shots)
}

/** Pinned, with the pictures before the words. */
export function turnOf({ role, text, pictures }: Spoken): Turn {
  const shown = pictures.map((sha256) => ({ type: 'picture' as const, sha256 }))
  return { role, parts: [...shown, { type: 'text', text }], pinned: true }
}

/** Nothing longer reaches the tokenizer, which needs seconds for a million blanks. @throws DocentError `message.too-long` */
export function checkLength(text: string): void {
  const limit = messageLimits.characters
  if (text.length > limit) throw new DocentError('message.too-long', { limit })
}
