// llama.cpp's web UI: a conversation is `conv` and `messages`, alone or in a list (JSON), or a line `session` before lines
// `message` (JSONL). Messages are a tree by `parent`; the first one, of type `root`, is not shown.
import { z } from 'zod'
import { Counts, isDataPicture, treeOf, withFile, type ImportedChat, type ImportedPicture } from './imported'

const Extra = z.looseObject({
  type: z.string(),
  name: z.string().default(''),
  /** imageFile */
  base64Url: z.string().optional(),
  /** textFile, context, pdfFile */
  content: z.string().optional(),
  /** pdfFile: its pages */
  images: z.array(z.string()).nullish(),
})

const Message = z.looseObject({
  id: z.string(),
  type: z.string().default('text'),
  timestamp: z.number(),
  role: z.enum(['user', 'assistant', 'system', 'tool']),
  content: z.string(),
  parent: z.string().nullable(),
  extra: z.array(Extra).nullish(),
  thinking: z.string().nullish(),
  reasoningContent: z.string().nullish(),
})

const Conversation = z.looseObject({
  id: z.string(),
  name: z.string(),
  lastModified: z.number(),
  currNode: z.string().nullable(),
})

const Exported = z.object({ conv: Conversation, messages: z.array(Message) })
const Session = Conversation.extend({ type: z.literal('session') })
const Line = z.discriminatedUnion('type', [Session, z.object({ type: z.literal('message'), message: Message })])

export const isLlamaCpp = (value: unknown): boolean =>
  z.looseObject({ conv: z.unknown(), messages: z.unknown() }).safeParse(Array.isArray(value) ? value[0] : value).success

/** Lines as they were parsed, each a record. */
export const isLlamaCppLines = (lines: unknown[]): boolean =>
  z.looseObject({ type: z.literal('session') }).safeParse(lines[0]).success

/** @throws ZodError */
export function readLlamaCpp(value: unknown): ImportedChat[] {
  return z
    .array(Exported)
    .parse(Array.isArray(value) ? value : [value])
    .map(chatOf)
}

/** @throws ZodError */
export function readLlamaCppLines(lines: unknown[]): ImportedChat[] {
  const exported: z.infer<typeof Exported>[] = []
  for (const line of z.array(Line).parse(lines)) {
    if (line.type === 'session') exported.push({ conv: line, messages: [] })
    else exported.at(-1)?.messages.push(line.message)
  }
  return exported.map(chatOf)
}

function chatOf({ conv, messages }: z.infer<typeof Exported>): ImportedChat {
  const counts = new Counts()
  const nodes = messages.map((message) => {
    const { id, parent, role } = message
    if (message.type === 'root') return { id, parent, message: null }
    if (role === 'system' || role === 'tool') {
      counts.add(role)
      return { id, parent, message: null }
    }
    if (message.thinking || message.reasoningContent) counts.add('thinking')
    const read = { role, createdAt: message.timestamp, ...contentOf(message, counts) }
    return { id, parent, message: read.text || read.pictures.length > 0 ? read : null }
  })
  const tree = treeOf(nodes, conv.currNode)
  const times = tree.map(({ createdAt }) => createdAt)
  const createdAt = Math.min(conv.lastModified, ...times)
  return { title: conv.name, createdAt, updatedAt: conv.lastModified, messages: tree, leftOut: counts.leftOut }
}

function contentOf({ content, extra }: z.infer<typeof Message>, counts: Counts) {
  let text = content
  const pictures: ImportedPicture[] = []
  for (const { type, name, base64Url, content: inside, images } of extra ?? []) {
    const shown = type === 'imageFile' ? [base64Url ?? ''] : (images ?? [])
    if (type !== 'imageFile' && shown.length === 0) {
      if (inside) text = withFile(text, name, inside)
      else counts.add('file')
    }
    for (const address of shown) {
      if (isDataPicture(address)) pictures.push({ name, address })
      else counts.add('picture-elsewhere')
    }
  }
  return { text, pictures }
}
