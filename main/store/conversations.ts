// Conversations: the list, titles, and removal in two steps (hidden, then gone with what only it used).
import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { ConversationSummary } from '../contract/conversations'
import { DocentError } from '../contract/errors'
import type { ConversationId, PictureId } from '../contract/ids'
import type { Database } from './database'
import { conversations, draftPictures, drafts, messages, parts } from './schema'

export class Conversations {
  constructor(private readonly database: Database) {}

  create(title: string): ConversationId {
    const id = randomUUID() as string as ConversationId
    const now = Date.now()
    this.database.insert(conversations).values({ id, title, createdAt: now, updatedAt: now }).run()
    return id
  }

  /** Those not removed, last used first. */
  list(): ConversationSummary[] {
    const rows = this.database
      .select()
      .from(conversations)
      .where(isNull(conversations.removedAt))
      .orderBy(desc(conversations.updatedAt))
      .all()
    const covers = this.covers()
    return rows.map(({ id, title, updatedAt }) => ({ id, title, updatedAt, picture: covers.get(id) ?? null }))
  }

  /** @throws DocentError `conversation.missing` when there is none or it was removed */
  get(id: ConversationId): ConversationSummary {
    const row = this.database.select().from(conversations).where(eq(conversations.id, id)).get()
    if (!row || row.removedAt !== null) throw new DocentError('conversation.missing')
    return { id, title: row.title, updatedAt: row.updatedAt, picture: this.covers(id).get(id) ?? null }
  }

  rename(id: ConversationId, title: string): void {
    this.database.update(conversations).set({ title }).where(eq(conversations.id, id)).run()
  }

  /** Hides it; `purge` makes it gone. */
  remove(id: ConversationId): void {
    this.database.update(conversations).set({ removedAt: Date.now() }).where(eq(conversations.id, id)).run()
  }

  restore(id: ConversationId): void {
    const { changes } = this.database
      .update(conversations)
      .set({ removedAt: null })
      .where(eq(conversations.id, id))
      .run()
    if (changes === 0) throw new DocentError('conversation.missing')
  }

  /**
   * Deletes what was removed before `time` (milliseconds) with all its messages and its draft.
   * @returns them, and the pictures they showed
   */
  purge(time: number): { purged: ConversationId[]; shown: PictureId[] } {
    const due = and(isNotNull(conversations.removedAt), lt(conversations.removedAt, time))
    return this.database.transaction((tx) => {
      const shown = tx
        .selectDistinct({ picture: parts.picture })
        .from(parts)
        .innerJoin(messages, eq(messages.id, parts.message))
        .innerJoin(conversations, eq(conversations.id, messages.conversation))
        .where(due)
        .union(
          tx
            .selectDistinct({ picture: draftPictures.picture })
            .from(draftPictures)
            .innerJoin(drafts, eq(drafts.id, draftPictures.draft))
            .innerJoin(conversations, eq(conversations.id, drafts.conversation))
            .where(due),
        )
        .all()
      const purged = tx.delete(conversations).where(due).returning({ id: conversations.id }).all()
      return { purged: purged.map(({ id }) => id), shown: shown.flatMap(({ picture }) => picture ?? []) }
    })
  }

  /** How many are hidden and not yet gone. */
  waiting(): number {
    const row = this.database
      .select({ waiting: count() })
      .from(conversations)
      .where(isNotNull(conversations.removedAt))
      .get()
    return row?.waiting ?? 0
  }

  /** The first picture shown in each conversation. */
  private covers(only?: ConversationId): Map<ConversationId, PictureId> {
    const rows = this.database
      .select({ conversation: messages.conversation, picture: parts.picture })
      .from(parts)
      .innerJoin(messages, eq(messages.id, parts.message))
      .where(and(isNotNull(parts.picture), only ? eq(messages.conversation, only) : sql`1`))
      .orderBy(asc(messages.createdAt), asc(parts.position))
      .all()
    const covers = new Map<ConversationId, PictureId>()
    for (const { conversation, picture } of rows) {
      if (picture && !covers.has(conversation)) covers.set(conversation, picture)
    }
    return covers
  }
}
