// Drafts: what was written and not yet sent, one a conversation. They go with their conversation by cascade.
import { asc, eq, inArray, isNull } from 'drizzle-orm'
import type { DraftChange } from '../contract/drafts'
import { DocentError } from '../contract/errors'
import type { Database } from './database'
import { conversations, draftPictures, drafts, pictures } from './schema'

export class Drafts {
  constructor(private readonly database: Database) {}

  /** Those of conversations that are not removed, and the one without a conversation. */
  list(): DraftChange[] {
    const rows = this.database
      .select({ id: drafts.id, conversation: drafts.conversation, text: drafts.text })
      .from(drafts)
      .leftJoin(conversations, eq(conversations.id, drafts.conversation))
      .where(isNull(conversations.removedAt))
      .all()
    const shown = Map.groupBy(
      this.database.select().from(draftPictures).orderBy(asc(draftPictures.position)).all(),
      ({ draft }) => draft,
    )
    return rows.map(({ id, ...draft }) => ({ ...draft, pictures: (shown.get(id) ?? []).map(({ picture }) => picture) }))
  }

  /**
   * Replaces a conversation's draft; an empty one is no more. Pictures that are gone are left out.
   * @throws DocentError `conversation.missing` when it is gone for good
   */
  write({ conversation, text, pictures: ids }: DraftChange): void {
    const own = conversation === null ? isNull(drafts.conversation) : eq(drafts.conversation, conversation)
    this.database.transaction((tx) => {
      tx.delete(drafts).where(own).run()
      if (text === '' && ids.length === 0) return
      const there = conversation && tx.select().from(conversations).where(eq(conversations.id, conversation)).get()
      if (conversation && !there) throw new DocentError('conversation.missing')
      const { id } = tx.insert(drafts).values({ conversation, text }).returning({ id: drafts.id }).get()
      const known = tx.select({ id: pictures.id }).from(pictures).where(inArray(pictures.id, ids)).all()
      const kept = ids.filter((picture) => known.some((one) => one.id === picture))
      if (kept.length === 0) return
      tx.insert(draftPictures)
        .values(kept.map((picture, position) => ({ draft: id, position, picture })))
        .run()
    })
  }
}
