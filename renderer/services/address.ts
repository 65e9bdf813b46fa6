// The open conversation stands in the page's address, so that a reload and the back button work.
import { ConversationId } from '../../main/contract/ids'

export function addressedConversation(): ConversationId | null {
  const id = ConversationId.safeParse(location.hash.slice(1))
  return id.success ? id.data : null
}

export function addressConversation(id: ConversationId | null): void {
  if (id === addressedConversation()) return
  history.pushState(null, '', id === null ? location.pathname : `#${id}`)
}
