// Open WebUI: a list of chats, each with its `chat`: `history.messages` by id with `parentId`, and `history.currentId`, the
// end of the branch on show. Times are in seconds, pictures in `files`.
import { z } from 'zod'
import { Counts, isDataPicture, treeOf, type ImportedChat, type ImportedPicture } from './imported'

const File = z.looseObject({
  type: z.string().default('file'),
  url: z.string().nullish(),
  name: z.string().nullish(),
  content_type: z.string().nullish(),
})

const Message = z.looseObject({
  id: z.string(),
  parentId: z.string().nullish(),
  role: z.enum(['user', 'assistant', 'system', 'tool']),
  content: z.string(),
  timestamp: z.number().nullish(),
  files: z.array(File).nullish(),
})

const Chat = z.looseObject({
  title: z.string(),
  history: z.looseObject({
    currentId: z.string().nullish(),
    messages: z.record(z.string(), Message),
  }),
})

const Exported = z.looseObject({
  chat: Chat,
  title: z.string().nullish(),
  created_at: z.number().nullish(),
  updated_at: z.number().nullish(),
})

export const isOpenWebUi = (value: unknown): boolean => {
  const one = z.looseObject({ chat: z.looseObject({ history: z.unknown() }) })
  return one.safeParse(Array.isArray(value) ? value[0] : value).success
}

/** @throws ZodError */
export function readOpenWebUi(value: unknown): ImportedChat[] {
  return z
    .array(Exported)
    .parse(Array.isArray(value) ? value : [value])
    .map(chatOf)
}

const reasoning = /<details type="(reasoning|tool_calls|code_interpreter)"[^>]*>[\s\S]*?<\/details>\n*/g

function chatOf({ chat, title, created_at: created, updated_at: updated }: z.infer<typeof Exported>): ImportedChat {
  const counts = new Counts()
  const all = Object.values(chat.history.messages)
  const times = all.flatMap(({ timestamp }) => timestamp ?? [])
  const createdAt = 1000 * (created ?? Math.min(...times, Date.now() / 1000))
  const updatedAt = 1000 * (updated ?? Math.max(...times, createdAt / 1000))
  const nodes = all.map(({ id, parentId, role, content, timestamp, files }) => {
    const parent = parentId ?? null
    if (role === 'system' || role === 'tool') {
      counts.add(role)
      return { id, parent, message: null }
    }
    const text = content.replace(reasoning, (_, kind: string) => {
      counts.add(kind === 'reasoning' ? 'thinking' : 'tool')
      return ''
    })
    const pictures = picturesOf(files ?? [], counts)
    const read = { role, text, pictures, createdAt: timestamp ? 1000 * timestamp : createdAt }
    return { id, parent, message: text || pictures.length > 0 ? read : null }
  })
  const messages = treeOf(nodes, chat.history.currentId ?? null)
  return { title: title ?? chat.title, createdAt, updatedAt, messages, leftOut: counts.leftOut }
}

function picturesOf(files: z.infer<typeof File>[], counts: Counts): ImportedPicture[] {
  return files.flatMap(({ type, url, name, content_type: media }) => {
    if (type !== 'image' && !media?.startsWith('image/')) {
      counts.add('file')
      return []
    }
    if (url && isDataPicture(url)) return [{ name: name ?? '', address: url }]
    counts.add('picture-elsewhere')
    return []
  })
}
