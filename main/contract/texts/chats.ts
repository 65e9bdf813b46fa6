// What is said of chats of other programs, in the window and on the command line.
import { leftOutKinds, sourceNames, type ChatImportPreview, type LeftOut } from '../chat-imports'
import { text } from './catalogue'

export function chatsText({ sources, conversations, messages, pictures }: ChatImportPreview): string {
  return text('chats.from', {
    sources: sources.map((source) => sourceNames[source]).join(', '),
    conversations: text('data.conversations', { count: conversations }),
    messages: text('chats.messages', { count: messages }),
    pictures: text('data.pictures', { count: pictures }),
  })
}

/** null where nothing is. */
export function leftOutText(leftOut: LeftOut): string | null {
  const parts = leftOutKinds.flatMap((kind) => {
    const count = leftOut[kind]
    return count ? [text(`chats.left-${kind}`, { count })] : []
  })
  return parts.length > 0 ? text('chats.left-out', { what: parts.join(', ') }) : null
}
