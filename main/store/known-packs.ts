// What is known of packs beside their files.
import { eq } from 'drizzle-orm'
import type { PackId } from '../contract/ids'
import type { Database } from './database'
import { packs } from './schema'

export type PackRow = typeof packs.$inferSelect
type Known = Pick<PackRow, 'hashes' | 'checked' | 'speed'>

export class KnownPacks {
  constructor(private readonly database: Database) {}

  of(id: PackId): Known {
    const row = this.database.select().from(packs).where(eq(packs.id, id)).get()
    return row ?? { hashes: null, checked: null, speed: null }
  }

  note(id: PackId, known: Partial<Known>): void {
    const values = { id, ...known }
    this.database.insert(packs).values(values).onConflictDoUpdate({ target: packs.id, set: known }).run()
  }

  /** The one a person chose, null for that which came with Docent. */
  get chosen(): PackId | null {
    return this.database.select().from(packs).where(eq(packs.chosen, true)).get()?.id ?? null
  }

  choose(id: PackId | null): void {
    this.database.transaction((tx) => {
      tx.update(packs).set({ chosen: false }).run()
      if (id === null) return
      tx.insert(packs)
        .values({ id, chosen: true })
        .onConflictDoUpdate({ target: packs.id, set: { chosen: true } })
        .run()
    })
  }

  forget(id: PackId): void {
    this.database.delete(packs).where(eq(packs.id, id)).run()
  }
}
