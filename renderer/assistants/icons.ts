// The icons that an assistant can have.
import BookOpen from '@lucide/svelte/icons/book-open'
import Camera from '@lucide/svelte/icons/camera'
import Captions from '@lucide/svelte/icons/captions'
import Eye from '@lucide/svelte/icons/eye'
import GraduationCap from '@lucide/svelte/icons/graduation-cap'
import Languages from '@lucide/svelte/icons/languages'
import Leaf from '@lucide/svelte/icons/leaf'
import MapIcon from '@lucide/svelte/icons/map'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Receipt from '@lucide/svelte/icons/receipt'
import ShoppingCart from '@lucide/svelte/icons/shopping-cart'
import Tags from '@lucide/svelte/icons/tags'
import Wrench from '@lucide/svelte/icons/wrench'
import type { Assistant, AssistantIcon } from '../../main/contract/assistants'
import type { MenuItem } from '../controls/menu'

type Icon = MenuItem['icon']

export const icons: Record<AssistantIcon, Icon> = {
  captions: Captions,
  receipt: Receipt,
  tags: Tags,
  languages: Languages,
  eye: Eye,
  camera: Camera,
  'book-open': BookOpen,
  'graduation-cap': GraduationCap,
  leaf: Leaf,
  map: MapIcon,
  'shopping-cart': ShoppingCart,
  wrench: Wrench,
}

export function iconOf(assistant: Pick<Assistant, 'icon'> | null): Icon {
  return assistant ? icons[assistant.icon] : MessageSquare
}
