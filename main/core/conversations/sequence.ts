// From a message path to the turns the decoder reads: system, the shots, the history, the new question.
import { messageLimits } from '../../contract/conversations'
import { DocentError } from '../../contract/errors'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { PictureId, Sha256 } from '../../contract/ids'

/** What a turn needs of a message. */
export interface Spoken {
  role: 'user' | 'assistant'
  text: string
  pictures: PictureId[]
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
  hashOf: (picture: PictureId) => Sha256,
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
    ...spoken.map(({ role, text, pictures }, index): Turn => ({
      role,
      parts: [
        ...pictures.map((picture) => ({ type: 'picture' as const, sha256: hashOf(picture) })),
        { type: 'text', text },
      ],
      pinned: index >= pinnedFrom,
    })),
  ]
}

/** Nothing longer reaches the tokenizer, which needs seconds for a million blanks. @throws DocentError `message.too-long` */
export function checkLength(text: string): void {
  const limit = messageLimits.characters
  if (text.length > limit) throw new DocentError('message.too-long', { limit })
}
