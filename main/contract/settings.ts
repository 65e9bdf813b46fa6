// What a person can set. Every key has a default, so that an empty table is a valid one.
import { z } from 'zod'
import { Shortcuts } from './shortcuts'
import { languages } from './texts/languages'

/** A prompt of one's own. Words in braces, like {a}, are asked for when it is used. */
export const Template = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(60),
  text: z.string().min(1).max(4_000),
})
export type Template = z.infer<typeof Template>

export const accents = ['terracotta', 'ocean', 'forest', 'plum', 'graphite'] as const
export const fontSizes = ['small', 'normal', 'large', 'largest'] as const
export const densities = ['compact', 'normal', 'roomy'] as const

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  accent: z.enum(accents),
  fontSize: z.enum(fontSizes),
  density: z.enum(densities),
  /** `system` follows the system's wish for less motion; `reduced` has less, whatever the system says. */
  motion: z.enum(['system', 'reduced']),
  /** The window's; `system` takes the first preferred one that the window speaks. */
  language: z.enum(['system', ...languages]),
  /** Added to the pack's own system text. */
  instructions: z.string().max(8_000),
  maxTokens: z.number().int().min(16).max(4096),
  /** Null leaves the choice to the pack. */
  temperature: z.number().min(0).max(2).nullable(),
  /** Decoder threads; null lets Docent choose for this machine. */
  threads: z.number().int().min(1).max(64).nullable(),
  templates: z.array(Template).max(200),
  /** Whether the window looks at the clipboard, to offer a picture that was copied elsewhere. */
  watchClipboard: z.boolean(),
  shortcuts: Shortcuts,
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  theme: 'system',
  accent: 'terracotta',
  fontSize: 'normal',
  density: 'normal',
  motion: 'system',
  language: 'system',
  instructions: '',
  maxTokens: 512,
  temperature: null,
  threads: null,
  templates: [],
  watchClipboard: false,
  shortcuts: {},
}

/** Some keys; those that are not named stay as they are. */
export const SettingsChange = Settings.partial()
export type SettingsChange = z.infer<typeof SettingsChange>
