// What every format is read into: a tree of questions and answers, and counts of what has no place in one.
import type { ChatSource, LeftOut, LeftOutKind } from '../../../contract/chat-imports'

export interface ImportedPicture {
  name: string
  /** `data:image/...;base64,...` */
  address: string
}

export interface ImportedMessage {
  id: string
  /** A message before it in `messages`; null: the conversation begins with it. */
  parent: string | null
  role: 'user' | 'assistant'
  text: string
  pictures: ImportedPicture[]
  /** Milliseconds. */
  createdAt: number
}

export interface ImportedChat {
  title: string
  createdAt: number
  updatedAt: number
  /** Parents before children. The branch that was on show ends with the last one. */
  messages: ImportedMessage[]
  leftOut: LeftOut
}

export interface Imported {
  source: ChatSource
  chats: ImportedChat[]
}

/** A message as a format tells it: null where nothing of it stays, as of a system text or a call of a tool. */
export interface Node {
  id: string
  parent: string | null
  message: Omit<ImportedMessage, 'id' | 'parent'> | null
}

/**
 * The tree without the nodes that do not stay: what followed one of them follows what it followed.
 * @param shown the end of the branch that was on show
 */
export function treeOf(nodes: readonly Node[], shown: string | null): ImportedMessage[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const onShow = new Set(ancestors(byId, shown).map(({ id }) => id))
  const children = Map.groupBy(nodes, ({ parent }) => (parent !== null && byId.has(parent) ? parent : null))
  const messages: ImportedMessage[] = []
  // Siblings in their order, the one on show last: what was written last is what the window opens with.
  const waiting: { node: Node; parent: string | null }[] = []
  const wait = (of: string | null, parent: string | null): void => {
    const siblings = children.get(of) ?? []
    const ordered = [...siblings.filter(({ id }) => !onShow.has(id)), ...siblings.filter(({ id }) => onShow.has(id))]
    for (const node of ordered.reverse()) waiting.push({ node, parent })
  }
  wait(null, null)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next
    if (node.message) messages.push({ id: node.id, parent, ...node.message })
    wait(node.id, node.message ? node.id : parent)
  }
  // The window opens with the newest end of a branch: here it is the one that was on show, though another may be newer.
  const last = messages.at(-1)
  if (last) last.createdAt = messages.reduce((newest, { createdAt }) => Math.max(newest, createdAt), 0)
  return messages
}

function ancestors(byId: ReadonlyMap<string, Node>, leaf: string | null): Node[] {
  const path = new Set<Node>()
  for (let at = leaf; at !== null;) {
    const node = byId.get(at)
    if (!node || path.has(node)) break // a file can say what it likes: also that a message follows itself
    path.add(node)
    at = node.parent
  }
  return [...path]
}

export class Counts {
  readonly leftOut: LeftOut = {}

  add(kind: LeftOutKind, count = 1): void {
    if (count > 0) this.leftOut[kind] = (this.leftOut[kind] ?? 0) + count
  }
}

/** Text that came as a file of its own, so that it reads as one. */
export function withFile(text: string, name: string, content: string): string {
  return [text, `${name}:\n${content}`].filter(Boolean).join('\n\n')
}

export function isDataPicture(address: string): boolean {
  return /^data:image\/[\w.+-]+;base64,/i.test(address)
}
