// Every text a person reads, in one typed catalogue. A key's placeholders are part of its type: a missing parameter
// does not compile. Plurals follow CLDR through Intl.PluralRules and choose by `count`.
import type { ErrorCode, Failure } from '../errors'
import { cli } from './en/cli'
import { errors } from './en/errors'
import { evaluation } from './en/evaluation'
import { label } from './en/label'
import { libraries } from './en/libraries'
import { packs } from './en/packs'
import { settings } from './en/settings'
import { window } from './en/window'
import type { Entry } from './entry'

export const english = {
  ...errors,
  ...cli,
  ...evaluation,
  ...label,
  ...libraries,
  ...packs,
  ...settings,
  ...window,
} as const
export type TextKey = keyof typeof english

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
type Forms<E> = E extends string ? E : E extends { one: infer One; other: infer Other } ? (One | Other) & string : never
type Names<K extends TextKey> =
  Placeholders<Forms<(typeof english)[K]>> | ((typeof english)[K] extends string ? never : 'count')
type Parameters<K extends TextKey> = [Names<K>] extends [never] ? [] : [Record<Names<K>, string | number>]

const plurals = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** The text of `key` with its placeholders filled. Numbers are written with separators. */
export function text<K extends TextKey>(key: K, ...parameters: Parameters<K>): string {
  return fill(english[key], parameters[0] ?? {})
}

/** What a failure says to a person: what happened, and the way out. */
export function failureText(failure: Failure): string {
  return fill(errors[`error.${failure.code satisfies ErrorCode}`], failure.details)
}

function fill(entry: Entry, parameters: Record<string, string | number>): string {
  const form =
    typeof entry === 'string' ? entry : plurals.select(Number(parameters['count'])) === 'one' ? entry.one : entry.other
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name]
    return typeof value === 'number' ? numbers.format(value) : (value ?? '')
  })
}
