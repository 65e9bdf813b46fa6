// Conversations: the list and its arrangement, titles, and removal in two steps (hidden, then gone with what only it used).
import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Arrangement, ConversationSummary } from '../contract/conversations'
import { DocentError } from '../contract/errors'
import type { AssistantId, ConversationId, PictureId } from '../contract/ids'
import type { Attached } from '../contract/libraries'
import { stillThere } from './attached'
import type { Database } from './database'
import { conversations, draftPictures, drafts, messages, parts, tags } from './schema'

export class Conversations {
  constructor(private readonly database: Database) {}

  create(title: string, assistant: AssistantId | null = null): ConversationId {
    const id = randomUUID() as string as ConversationId
    const now = Date.now()
    this.database.insert(conversations).values({ id, title, assistant, createdAt: now, updatedAt: now }).run()
    return id
  }

  /** One that another program kept, with its times (milliseconds). */
  bringIn(conversation: { id: ConversationId; title: string; createdAt: number; updatedAt: number }): void {
    this.database.insert(conversations).values(conversation).run()
  }

  /** Also where it was removed and can still be restored. */
  has(id: ConversationId): boolean {
    return this.row(id) !== undefined
  }

  /** Those not removed, last used first. */
  list(): ConversationSummary[] {
    const rows = this.database
      .select()
      .from(conversations)
      .where(isNull(conversations.removedAt))
      .orderBy(desc(conversations.updatedAt))
      .all()
    const [covers, tagged] = [this.covers(), this.tagged()]
    return rows.map((row) => summaryOf(row, covers, tagged))
  }

  /** @throws DocentError `conversation.missing` when there is none or it was removed */
  get(id: ConversationId): ConversationSummary {
    const row = this.row(id)
    if (!row || row.removedAt !== null) throw new DocentError('conversation.missing')
    return summaryOf(row, this.covers(id), this.tagged(id))
  }

  /** @throws DocentError `conversation.missing` */
  arrange({ conversation, pinned, archived, tags: wanted }: Arrangement): ConversationSummary {
    this.get(conversation)
    const now = Date.now()
    const change = {
      ...(pinned !== undefined && { pinnedAt: pinned ? now : null }),
      ...(archived !== undefined && { archivedAt: archived ? now : null }),
    }
    if (Object.keys(change).length > 0)
      this.database.update(conversations).set(change).where(eq(conversations.id, conversation)).run()
    if (wanted) {
      this.database.delete(tags).where(eq(tags.conversation, conversation)).run()
      // "Work" and "work" are one tag: the table compares without case.
      for (const tag of wanted) this.database.insert(tags).values({ conversation, tag }).onConflictDoNothing().run()
    }
    return this.get(conversation)
  }

  rename(id: ConversationId, title: string): void {
    this.database.update(conversations).set({ title }).where(eq(conversations.id, id)).run()
  }

  attached(id: ConversationId): Attached {
    const row = this.row(id)
    return stillThere(this.database, { shots: row?.shots ?? null, taught: row?.taught ?? null })
  }

  /** Whom it is with; null: Docent as it is in the settings. */
  assistant(id: ConversationId): AssistantId | null {
    return this.row(id)?.assistant ?? null
  }

  private row(id: ConversationId): typeof conversations.$inferSelect | undefined {
    return this.database.select().from(conversations).where(eq(conversations.id, id)).get()
  }

  attach(id: ConversationId, { shots, taught }: Attached): void {
    this.database.update(conversations).set({ shots, taught }).where(eq(conversations.id, id)).run()
  }

  /** Hides it; `purge` makes it gone. */
  remove(id: ConversationId): void {
    this.database.update(conversations).set({ removedAt: Date.now() }).where(eq(conversations.id, id)).run()
  }

  /** @throws DocentError `conversation.missing` when it is gone for good */
  restore(id: ConversationId): ConversationSummary {
    const { changes } = this.database
      .update(conversations)
      .set({ removedAt: null })
      .where(eq(conversations.id, id))
      .run()
    if (changes === 0) throw new DocentError('conversation.missing')
    return this.get(id)
  }

  /**
   * Deletes what was removed before `time` (milliseconds) with all its messages and its draft.
   * @returns them, and the pictures they showed
   */
  purge(time: number): { purged: ConversationId[]; shown: PictureId[] } {
    const due = and(isNotNull(conversations.removedAt), lt(conversations.removedAt, time))
    return this.database.transaction((tx) => {
      const rows = tx.select({ id: conversations.id }).from(conversations).where(due).all()
      const purged = rows.map(({ id }) => id)
      if (purged.length === 0) return { purged, shown: [] }
      // From these to what they showed, by index: the other way every message there is would be gone through.
      const these = sql`(SELECT value FROM json_each(${JSON.stringify(purged)}))`
      const shown = tx
        .selectDistinct({ picture: parts.picture })
        .from(parts)
        .where(sql`${parts.message} IN (SELECT id FROM messages WHERE conversation IN ${these})`)
        .union(
          tx
            .selectDistinct({ picture: draftPictures.picture })
            .from(draftPictures)
            .innerJoin(drafts, eq(drafts.id, draftPictures.draft))
            .where(sql`${drafts.conversation} IN ${these}`),
        )
        .all()
      tx.delete(conversations)
        .where(sql`${conversations.id} IN ${these}`)
        .run()
      return { purged, shown: shown.flatMap(({ picture }) => picture ?? []) }
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

  private tagged(only?: ConversationId): Map<ConversationId, string[]> {
    const condition = only ? eq(tags.conversation, only) : sql`1`
    const rows = this.database.select().from(tags).where(condition).orderBy(asc(tags.tag)).all()
    const tagged = Map.groupBy(rows, ({ conversation }) => conversation)
    return new Map([...tagged].map(([conversation, own]) => [conversation, own.map(({ tag }) => tag)]))
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

function summaryOf(
  { id, title, updatedAt, pinnedAt, archivedAt }: typeof conversations.$inferSelect,
  covers: Map<ConversationId, PictureId>,
  tagged: Map<ConversationId, string[]>,
): ConversationSummary {
  const arranged = { pinned: pinnedAt !== null, archived: archivedAt !== null, tags: tagged.get(id) ?? [] }
  return { id, title, updatedAt, picture: covers.get(id) ?? null, ...arranged }
}
