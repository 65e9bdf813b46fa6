// Messages with their parts and statistics.
import { randomUUID } from 'node:crypto'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { AnswerStats } from '../contract/answers'
import type { Message, MessageState } from '../contract/conversations'
import { DocentError, type Failure } from '../contract/errors'
import type { ConversationId, MessageId, PackId, PictureId } from '../contract/ids'
import type { Database } from './database'
import { conversations, messages, parts, statistics } from './schema'

export interface NewMessage {
  conversation: ConversationId
  parent: MessageId | null
  role: 'user' | 'assistant'
  text: string
  pictures: PictureId[]
  pack: PackId | null
}

export type StoredMessage = Message & { conversation: ConversationId }

export class Messages {
  constructor(private readonly database: Database) {}

  /** Stores a question (complete) or an empty answer (generating), and moves its conversation to the top, out of the archive. */
  add(message: NewMessage): StoredMessage {
    const createdAt = Date.now()
    const state = message.role === 'user' ? 'complete' : 'generating'
    const id = this.database.transaction((tx) => {
      tx.update(conversations)
        .set({ updatedAt: createdAt, archivedAt: null })
        .where(eq(conversations.id, message.conversation))
        .run()
      return this.insert({ ...message, state, createdAt })
    })
    return { ...message, id, state, createdAt, stats: null, error: null }
  }

  /** One that another program kept, complete and with its time (milliseconds); its conversation stays where it is. */
  bringIn(message: NewMessage & { createdAt: number }): MessageId {
    return this.insert({ ...message, state: 'complete' })
  }

  private insert({ pictures, text, ...message }: NewMessage & { state: MessageState; createdAt: number }): MessageId {
    const id = randomUUID() as string as MessageId
    const content = [...pictures.map((picture) => ({ picture, text: null })), { picture: null, text }]
    this.database.transaction((tx) => {
      tx.insert(messages)
        .values({ ...message, id })
        .run()
      tx.insert(parts)
        .values(content.map((part, position) => ({ message: id, position, ...part })))
        .run()
    })
    return id
  }

  /** @throws DocentError `message.missing` */
  get(id: MessageId): StoredMessage {
    const [found] = this.read(eq(messages.id, id))
    if (!found) throw new DocentError('message.missing')
    return found
  }

  /** Every message of a conversation, parents before children, siblings oldest first. */
  of(conversation: ConversationId): StoredMessage[] {
    return this.read(eq(messages.conversation, conversation))
  }

  /** From the first question down to `id`. */
  path(id: MessageId): StoredMessage[] {
    const last = this.get(id)
    const byId = new Map(this.of(last.conversation).map((message) => [message.id, message]))
    const path: StoredMessage[] = []
    for (let at: StoredMessage | undefined = last; at; at = at.parent ? byId.get(at.parent) : undefined)
      path.unshift(at)
    return path
  }

  /** Writes the text of an answer that is being generated. */
  setText(id: MessageId, text: string): void {
    this.database.update(parts).set({ text }).where(eq(parts.message, id)).run()
  }

  /** Opens a stopped or interrupted answer again, to go on with it. */
  reopen(id: MessageId): void {
    this.database.update(messages).set({ state: 'generating', error: null }).where(eq(messages.id, id)).run()
  }

  /** The last word on an answer, in one transaction. */
  finish(id: MessageId, text: string, end: { state: MessageState; stats?: AnswerStats; error?: Failure }): void {
    this.database.transaction((tx) => {
      tx.update(parts).set({ text }).where(eq(parts.message, id)).run()
      tx.update(messages)
        .set({ state: end.state, error: end.error ?? null })
        .where(eq(messages.id, id))
        .run()
      if (!end.stats) return
      const values = { message: id, stats: end.stats }
      tx.insert(statistics).values(values).onConflictDoUpdate({ target: statistics.message, set: values }).run()
    })
  }

  /** Answers that a crash left in the middle: marked, so that the window offers to go on. @returns how many */
  markInterrupted(): number {
    return this.database.update(messages).set({ state: 'interrupted' }).where(eq(messages.state, 'generating')).run()
      .changes
  }

  private read(condition: ReturnType<typeof eq>): StoredMessage[] {
    const rows = this.database
      .select({ message: messages, stats: statistics.stats })
      .from(messages)
      .leftJoin(statistics, eq(statistics.message, messages.id))
      .where(condition)
      .orderBy(sql`messages.rowid`)
      .all()
    const ids = rows.map(({ message }) => message.id)
    const content = Map.groupBy(
      this.database.select().from(parts).where(inArray(parts.message, ids)).orderBy(asc(parts.position)).all(),
      (part) => part.message,
    )
    return rows.map(({ message, stats }) => {
      const own = content.get(message.id) ?? []
      return {
        ...message,
        text: own.map((part) => part.text ?? '').join(''),
        pictures: own.flatMap((part) => part.picture ?? []),
        stats,
      }
    })
  }
}
