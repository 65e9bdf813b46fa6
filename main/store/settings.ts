// What a person has set; defaults are the contract's.
import { eq } from 'drizzle-orm'
import { Settings, type SettingsChange } from '../contract/settings'
import type { Database } from './database'
import { settings } from './schema'

export class SettingsStore {
  constructor(private readonly database: Database) {}

  read(): Settings {
    const stored = Object.fromEntries(
      this.database
        .select()
        .from(settings)
        .all()
        .map(({ key, value }) => [key, value]),
    )
    const parsed = Settings.safeParse(stored)
    return parsed.success ? parsed.data : Settings.parse({})
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
