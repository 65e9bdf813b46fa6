// The message tree as pure functions. Messages come parents before children, siblings oldest first.
import type { Message } from '../../main/contract/conversations'
import type { MessageId } from '../../main/contract/ids'

/** From the first message down to `leaf`. Empty where `leaf` is null or unknown. */
export function pathTo(messages: readonly Message[], leaf: MessageId | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const path: Message[] = []
  for (let at = leaf; at !== null;) {
    const message = byId.get(at)
    if (!message) break
    path.push(message)
    at = message.parent
  }
  return path.reverse()
}

/** The end of the branch that was written to last: in the whole tree, or below `from`. */
export function newestLeaf(messages: readonly Message[], from: MessageId | null = null): MessageId | null {
  const inside = new Set<MessageId | null>([from])
  const parents = new Set<MessageId | null>()
  for (const message of messages) {
    if (!inside.has(message.parent)) continue
    inside.add(message.id)
    parents.add(message.parent)
  }
  let newest: Message | null = null
  for (const message of messages) {
    if (!inside.has(message.id) || parents.has(message.id)) continue
    if (!newest || message.createdAt >= newest.createdAt) newest = message
  }
  return newest?.id ?? null
}

/** The alternatives at a message's place, itself among them, oldest first. */
export function siblingsOf(messages: readonly Message[], message: Message): Message[] {
  return messages.filter((other) => other.parent === message.parent)
}
