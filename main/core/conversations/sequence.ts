// From a message path to the turns the decoder reads: system, the pack's shots, the history, the new question.
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
 * @param sees whether pictures are shown in it: only then the pack's shots stand before it
 */
export function buildTurns(
  path: Spoken[],
  pack: Pick<LoadedPack, 'system' | 'composition'>,
  instructions: string,
  hashOf: (picture: PictureId) => Sha256,
  sees = path.some(({ pictures }) => pictures.length > 0),
): Turn[] {
  const lastQuestion = path.findLastIndex((message) => message.role === 'user')
  const spoken = path.filter(
    (message, index) => message.text !== '' || message.pictures.length > 0 || index === lastQuestion,
  )
  const pinnedFrom = spoken.findLastIndex((message) => message.role === 'user')
  return [
    ...beginning(pack, instructions, sees),
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

/** What every conversation of its kind begins with: the same positions each time, so they are read once. */
function beginning(
  { system, composition }: Pick<LoadedPack, 'system' | 'composition'>,
  instructions: string,
  sees: boolean,
): Turn[] {
  const text = [(sees && composition.system) || system, instructions.trim()].filter(Boolean).join('\n')
  const shots = sees ? composition.shots : []
  return [
    { role: 'system', parts: [{ type: 'text', text }], pinned: true },
    ...shots.flatMap(({ picture, question, answer }): Turn[] => [
      { role: 'user', parts: [{ type: 'text', text: `${picture}${question}` }], pinned: true },
      { role: 'assistant', parts: [{ type: 'text', text: answer }], pinned: true },
    ]),
  ]
}
