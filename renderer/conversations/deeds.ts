// What can be done with one or several conversations: the menu and the bar of a selection offer the same.
import Archive from '@lucide/svelte/icons/archive'
import ArchiveRestore from '@lucide/svelte/icons/archive-restore'
import Pin from '@lucide/svelte/icons/pin'
import PinOff from '@lucide/svelte/icons/pin-off'
import Tag from '@lucide/svelte/icons/tag'
import Trash2 from '@lucide/svelte/icons/trash-2'
import type { ConversationSummary } from '../../main/contract/conversations'
import { text } from '../../main/contract/texts/catalogue'
import type { MenuItem } from '../controls/menu'
import { fixed, keysOf } from '../services/keys'
import type { Conversations } from '../stores/conversations.svelte'

interface Further {
  tag: (items: readonly ConversationSummary[]) => void
  remove: (items: readonly ConversationSummary[]) => void
}

export function deedsFor(
  items: readonly ConversationSummary[],
  conversations: Conversations,
  { tag, remove }: Further,
): MenuItem[] {
  const pin = items.some(({ pinned }) => !pinned)
  const archive = items.some(({ archived }) => !archived)
  return [
    {
      label: text(pin ? 'list.pin' : 'list.unpin'),
      icon: pin ? Pin : PinOff,
      run: () => void conversations.arrange(items, pin ? 'pinned' : 'unpinned', () => ({ pinned: pin })),
    },
    { label: text('list.tag'), icon: Tag, run: () => tag(items) },
    {
      label: text(archive ? 'list.archive-do' : 'list.unarchive'),
      icon: archive ? Archive : ArchiveRestore,
      run: () => void conversations.arrange(items, archive ? 'archived' : 'unarchived', () => ({ archived: archive })),
    },
    { label: text('list.remove'), icon: Trash2, keys: keysOf(fixed.remove), danger: true, run: () => remove(items) },
  ]
}
