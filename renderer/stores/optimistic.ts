// Messages as they will read once main is asked again, so that the window need not wait for that.
import type { Message } from '../../main/contract/conversations'
import type { ConversationId, MessageId } from '../../main/contract/ids'
import type { Picture } from '../../main/contract/pictures'
import type { Ending } from './answer-stream.svelte'

export interface Sent {
  conversation: ConversationId
  question: MessageId
  answer: MessageId
}

const blank = { text: '', pictures: [], pack: null, stats: null, error: null }

export function questionOf(
  sent: Sent,
  parent: MessageId | null,
  text: string,
  pictures: readonly Picture[],
  createdAt: number,
): Message {
  const ids = pictures.map((picture) => picture.id)
  return { ...blank, id: sent.question, parent, role: 'user', state: 'complete', text, pictures: ids, createdAt }
}

export function answerTo(question: MessageId, id: MessageId, createdAt: number): Message {
  return { ...blank, id, parent: question, role: 'assistant', state: 'generating', createdAt }
}

/** What is known of an answer when its stream is over. After `lost` it may still go on; after `broken` it does not. */
export function ended(text: string, ending: Ending | 'lost' | 'broken'): Partial<Message> {
  if (ending === 'lost') return { text }
  if (ending === 'broken') return { text, state: 'interrupted' }
  if (ending.type === 'failed') return { text, state: text ? 'interrupted' : 'failed', error: ending.error }
  return { text, state: ending.stats.end === 'cancelled' ? 'stopped' : 'complete', stats: ending.stats }
}
