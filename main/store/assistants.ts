// Assistants: Docent's own, which come with it, and a person's own. What a person changed or removed of Docent's own has
// a row; the others are as they came.
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { and, count, eq, isNotNull, lt, notInArray } from 'drizzle-orm'
import { builtInAssistants, type Assistant, type AssistantDraft } from '../contract/assistants'
import { DocentError } from '../contract/errors'
import type { AssistantId } from '../contract/ids'
import { text } from '../contract/texts/catalogue'
import { stillThere } from './attached'
import type { Database } from './database'
import { assistants, conversations } from './schema'

type Row = typeof assistants.$inferSelect

const builtInIds = builtInAssistants.map(({ id }) => id)

export class Assistants {
  constructor(private readonly database: Database) {}

  /** Those not removed: Docent's own first, then a person's own by name. */
  list(): Assistant[] {
    const rows = this.database.select().from(assistants).all()
    const own = rows.filter(({ id, removedAt }) => removedAt === null && !builtInIds.includes(id))
    const known = new Map(rows.map((row) => [row.id, row]))
    const builtIn = builtInAssistants.flatMap((one) => {
      const row = known.get(one.id)
      if (!row) return one
      return row.removedAt === null ? this.assistantOf(row) : []
    })
    return [...builtIn, ...own.map((row) => this.assistantOf(row)).toSorted((a, b) => a.name.localeCompare(b.name))]
  }

  /** Also one that was removed, as long as it is there: conversations go on with it. */
  find(id: AssistantId): Assistant | null {
    const row = this.row(id)
    return row ? this.assistantOf(row) : (builtInAssistants.find((one) => one.id === id) ?? null)
  }

  /** @throws DocentError `assistant.missing` when there is none or it was removed */
  get(id: AssistantId): Assistant {
    const found = this.find(id)
    if (!found || this.row(id)?.removedAt) throw new DocentError('assistant.missing')
    return found
  }

  /** @throws DocentError `assistant.name-taken` */
  create(draft: AssistantDraft): Assistant {
    this.checkFree(draft.name)
    const id = randomUUID() as string as AssistantId
    return this.write(id, draft)
  }

  /** @throws DocentError `assistant.name-taken`, `assistant.missing` */
  change(id: AssistantId, draft: AssistantDraft): Assistant {
    this.get(id)
    this.checkFree(draft.name, id)
    return this.write(id, draft)
  }

  /** One of Docent's own, as it came. @throws DocentError `assistant.missing`, `assistant.name-taken` */
  reset(id: AssistantId): Assistant {
    const shipped = builtInAssistants.find((one) => one.id === id)
    if (!shipped) throw new DocentError('assistant.missing')
    this.checkFree(shipped.name, id)
    this.database.delete(assistants).where(eq(assistants.id, id)).run()
    return shipped
  }

  /** Hides it. @throws DocentError `assistant.missing` */
  remove(id: AssistantId): void {
    this.write(id, this.get(id), Date.now())
  }

  /** @throws DocentError `assistant.missing` when it is gone for good, `assistant.name-taken` */
  restore(id: AssistantId): Assistant {
    const row = this.row(id)
    if (!row) return this.get(id)
    this.checkFree(row.name, id)
    const restored = this.write(id, this.assistantOf(row))
    return restored.changed ? restored : this.reset(id)
  }

  /** Deletes a person's own that were removed before `time` (milliseconds) and that no conversation is with. */
  purge(time: number): void {
    this.database
      .delete(assistants)
      .where(and(this.goes(), lt(assistants.removedAt, time)))
      .run()
  }

  /** How many are hidden and go when their time has come. */
  waiting(): number {
    return this.database.select({ waiting: count() }).from(assistants).where(this.goes()).get()?.waiting ?? 0
  }

  private goes() {
    const kept = this.database.select({ id: conversations.assistant }).from(conversations)
    const own = notInArray(assistants.id, builtInIds)
    const unused = notInArray(assistants.id, kept.where(isNotNull(conversations.assistant)))
    return and(isNotNull(assistants.removedAt), own, unused)
  }

  private write(id: AssistantId, draft: AssistantDraft, removedAt: number | null = null): Assistant {
    const { name, icon, instructions, question, attached, sampling } = draft
    const values = { id, name, icon, instructions, question, ...attached, ...sampling, removedAt }
    this.database.insert(assistants).values(values).onConflictDoUpdate({ target: assistants.id, set: values }).run()
    return this.assistantOf(values)
  }

  private row(id: AssistantId): Row | undefined {
    return this.database.select().from(assistants).where(eq(assistants.id, id)).get()
  }

  private checkFree(name: string, except?: AssistantId): void {
    const same = ({ id, name: other }: Assistant) => id !== except && other.toLowerCase() === name.toLowerCase()
    const docent = name.toLowerCase() === text('assistant.docent').toLowerCase()
    if (docent || this.list().some(same)) throw new DocentError('assistant.name-taken', { name })
  }

  private assistantOf({ id, shots, taught, temperature, maxTokens, ...row }: Row): Assistant {
    const builtIn = builtInAssistants.find((one) => one.id === id)
    const attached = stillThere(this.database, { shots, taught })
    const { name, icon, instructions, question } = row
    const draft = { name, icon, instructions, question, attached, sampling: { temperature, maxTokens } }
    const changed = builtIn !== undefined && !isDeepStrictEqual({ ...builtIn, ...draft }, builtIn)
    return { ...draft, id, builtIn: builtIn?.builtIn ?? null, changed }
  }
}
