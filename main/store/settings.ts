// What a person has set; defaults are the contract's.
import { eq } from 'drizzle-orm'
import { defaultSettings, Settings, SettingsChange } from '../contract/settings'
import type { Database } from './database'
import { settings } from './schema'

export class SettingsStore {
  constructor(private readonly database: Database) {}

  /** A stored value that no longer fits its key counts as not set. */
  read(): Settings {
    const rows = this.database.select().from(settings).all()
    const stored = rows.flatMap(({ key, value }) => SettingsChange.safeParse({ [key]: value }).data ?? [])
    return Settings.parse(Object.assign({}, defaultSettings, ...stored))
  }

  /** Null is a setting's way back to its default, so its row goes. */
  write(change: SettingsChange): Settings {
    this.database.transaction((tx) => {
      for (const [key, value] of Object.entries(change)) {
        if (value === null) tx.delete(settings).where(eq(settings.key, key)).run()
        else if (value !== undefined)
          tx.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } }).run()
      }
    })
    return this.read()
  }
}
