// Every text a person reads, in one typed catalogue. A key's placeholders are part of its type: a missing parameter
// does not compile. Plurals follow CLDR through Intl.PluralRules and choose by `count`. The window speaks the language
// that was given to `speak`; main and the command line speak English.
import type { Failure } from '../errors'
import { api } from './en/api'
import { appearance } from './en/appearance'
import { assistants } from './en/assistants'
import { capture } from './en/capture'
import { cli } from './en/cli'
import { data } from './en/data'
import { errors } from './en/errors'
import { evaluation } from './en/evaluation'
import { label } from './en/label'
import { libraries } from './en/libraries'
import { models } from './en/models'
import { packs } from './en/packs'
import { prompts } from './en/prompts'
import { reasons } from './en/reasons'
import { settings } from './en/settings'
import { teaching } from './en/teaching'
import { window } from './en/window'
import type { Entry, Translation } from './entry'
import { tags, type Language } from './languages'

const translated = {
  ...errors,
  ...assistants,
  ...data,
  ...evaluation,
  ...label,
  ...libraries,
  ...reasons,
  ...settings,
  ...teaching,
  ...capture,
  ...models,
  ...appearance,
  ...window,
} as const
export const english = { ...translated, ...api, ...cli, ...packs, ...prompts } as const
/** The window's texts in another language. */
export type Words = Translation<typeof translated>
export type TextKey = keyof typeof english

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
type Forms<E> = E extends string ? E : E extends { one: infer One; other: infer Other } ? (One | Other) & string : never
type Names<K extends TextKey> =
  Placeholders<Forms<(typeof english)[K]>> | ((typeof english)[K] extends string ? never : 'count')
type Parameters<K extends TextKey> = [Names<K>] extends [never] ? [] : [Record<Names<K>, string | number>]

interface Voice {
  language: Language
  words: Readonly<Record<TextKey, Entry>>
  plurals: Intl.PluralRules
  numbers: Intl.NumberFormat
}

let voice = voiceOf('en', {})

/** From now on, `text` and `failureText` speak this language; texts that are already shown stay what they are. */
export function speak(language: Language, words: Words | null): void {
  voice = voiceOf(language, words ?? {})
}

/** The BCP 47 tag of the language that is spoken: for dates, and for screen readers. */
export function locale(): string {
  return tags[voice.language]
}

function voiceOf(language: Language, words: Partial<Words>): Voice {
  const tag = tags[language]
  return {
    language,
    words: { ...english, ...words },
    plurals: new Intl.PluralRules(tag),
    numbers: new Intl.NumberFormat(tag),
  }
}

/** The text of `key` with its placeholders filled. Numbers are written with separators. */
export function text<K extends TextKey>(key: K, ...parameters: Parameters<K>): string {
  return fill(key, parameters[0] ?? {})
}

/** A number with so many digits after the point, as the language writes it. */
export function decimal(value: number, digits: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** A part of one as the language writes percents: 0.72 is "72%". */
export function percent(part: number): string {
  return part.toLocaleString(locale(), { style: 'percent' })
}

/** What a failure says to a person: what happened, and the way out. */
export function failureText({ code, details }: Failure): string {
  const { reason } = details
  const said = reason === undefined ? {} : { reason: isKey(reason) ? fill(reason, details) : reason }
  return fill(`error.${code}`, { ...details, ...said })
}

function isKey(words: string): words is TextKey {
  return Object.hasOwn(english, words)
}

function fill(key: TextKey, parameters: Record<string, string | number>): string {
  const entry = voice.words[key]
  const one = typeof entry !== 'string' && voice.plurals.select(Number(parameters['count'])) === 'one'
  const form = typeof entry === 'string' ? entry : one ? entry.one : entry.other
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name]
    return typeof value === 'number' ? voice.numbers.format(value) : (value ?? '')
  })
}
