// LM Studio: one file for each conversation. Every message has `versions`, of which one is `currentlySelected`; what a
// person wrote is one step, an answer several. Pictures lie in files of their own, which the conversation only names.
import { z } from 'zod'
import { Counts, type ImportedChat, type ImportedMessage } from './imported'

const Part = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  fileType: z.string().optional(),
})

const Step = z.looseObject({
  type: z.string(),
  content: z.array(Part).nullish(),
  style: z.looseObject({ type: z.string().optional() }).nullish(),
})

const Version = z.looseObject({
  type: z.enum(['singleStep', 'multiStep']),
  role: z.enum(['user', 'assistant', 'system', 'tool']),
  content: z.array(Part).nullish(),
  steps: z.array(Step).nullish(),
})

const Conversation = z.looseObject({
  name: z.string().default(''),
  createdAt: z.number(),
  userLastMessagedAt: z.number().nullish(),
  assistantLastMessagedAt: z.number().nullish(),
  messages: z.array(z.looseObject({ versions: z.array(Version).min(1), currentlySelected: z.number().int().min(0) })),
})

export const isLmStudio = (value: unknown): boolean =>
  z
    .looseObject({
      createdAt: z.number(),
      messages: z.union([z.tuple([]), z.tuple([z.looseObject({ versions: z.unknown() })]).rest(z.unknown())]),
    })
    .safeParse(value).success

/** @throws ZodError */
export function readLmStudio(value: unknown): ImportedChat[] {
  const { name, createdAt, userLastMessagedAt, assistantLastMessagedAt, messages } = Conversation.parse(value)
  const counts = new Counts()
  const read: ImportedMessage[] = []
  let parent: string | null = null
  for (const [at, { versions, currentlySelected }] of messages.entries()) {
    // The other versions stand beside the selected one, which comes last: the conversation goes on after it.
    const selected = Math.min(currentlySelected, versions.length - 1)
    const order = [...versions.keys()].sort((a, b) => Number(a === selected) - Number(b === selected))
    const before = parent
    for (const version of order) {
      const message = messageOf(versions[version] as z.infer<typeof Version>, counts)
      if (!message) continue
      const id = `${at}.${version}`
      read.push({ id, parent: before, createdAt: createdAt + at, ...message })
      if (version === selected) parent = id
    }
  }
  const updatedAt = Math.max(createdAt, userLastMessagedAt ?? 0, assistantLastMessagedAt ?? 0)
  return [{ title: name, createdAt, updatedAt, messages: read, leftOut: counts.leftOut }]
}

function messageOf({ role, content, steps }: z.infer<typeof Version>, counts: Counts) {
  if (role === 'system' || role === 'tool') {
    counts.add(role)
    return null
  }
  const texts = [textOf(content ?? [], counts)]
  for (const { type, content: inside, style } of steps ?? []) {
    if (style?.type === 'thinking') counts.add('thinking')
    else if (type === 'contentBlock') texts.push(textOf(inside ?? [], counts))
    else if (/tool/i.test(type)) counts.add('tool')
  }
  const text = texts.filter(Boolean).join('\n\n')
  return text ? { role, text, pictures: [] } : null
}

function textOf(parts: z.infer<typeof Part>[], counts: Counts): string {
  for (const { type, fileType } of parts) {
    if (type === 'file') counts.add(fileType === 'image' ? 'picture-elsewhere' : 'file')
    else if (/tool/i.test(type)) counts.add('tool')
  }
  return parts.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('')
}
