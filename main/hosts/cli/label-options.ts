// The options of `docent label`: what they say together, as a plan.
import { extname, resolve } from 'node:path'
import type { AnswerRules } from '../../contract/answers'
import { DocentError, type ErrorDetails, type Reason } from '../../contract/errors'
import {
  existingChoices,
  labellingLimits,
  libraryMethods,
  sidecarFormats,
  tableFormats,
  type Method,
  type Sidecar,
  type TableFormat,
} from '../../contract/labelling'
import { text } from '../../contract/texts/catalogue'
import { number, oneOf } from './arguments'
import type { Connection } from './connection'
import { libraryNamed } from './named'

export const labelOptions = {
  prompt: { type: 'string', multiple: true },
  labels: { type: 'string' },
  library: { type: 'string' },
  method: { type: 'string' },
  dock: { type: 'string' },
  'start-with': { type: 'string' },
  include: { type: 'string', multiple: true },
  avoid: { type: 'string', multiple: true },
  'max-tokens': { type: 'string' },
  'no-read': { type: 'boolean' },
  out: { type: 'string' },
  sidecar: { type: 'string' },
  existing: { type: 'string' },
  recursive: { type: 'boolean' },
  resume: { type: 'boolean' },
} as const

type Values = {
  [K in keyof typeof labelOptions]?:
    | ((typeof labelOptions)[K] extends { multiple: true }
        ? string[]
        : (typeof labelOptions)[K]['type'] extends 'boolean'
          ? boolean
          : string)
    | undefined
}

/** Long enough for a caption, short enough that rambling ends. */
const defaultTokens = 96

/** How to label; null where nothing is said of it. The library is named, not yet looked up. */
export type NamedMethod = Exclude<Method, { kind: 'library' }> | LibraryByName
type LibraryByName = Omit<Extract<Method, { kind: 'library' }>, 'library'> & { name: string }

/** @throws DocentError `usage.option` */
export function readMethod(values: Values): NamedMethod | null {
  const { prompt: prompts = [], labels, library, dock } = values
  const ways = (['labels', 'library', 'dock'] as const).filter((way) => values[way] !== undefined)
  if (ways.length > 1) throw wrong(`--${ways[0]}`, 'cli.reason.one-way', { other: `--${ways[1]}` })
  if (values.method !== undefined && library === undefined)
    throw wrong('--method', 'cli.reason.needs', { other: '--library' })
  const asks = prompts.length > 0 && ways.length === 0
  for (const option of ['start-with', 'include', 'avoid', 'max-tokens'] as const)
    if (values[option] !== undefined && !asks) throw wrong(`--${option}`, 'cli.reason.needs', { other: '--prompt' })
  if (prompts.length > 0 && (library !== undefined || dock !== undefined))
    throw wrong('--prompt', 'cli.reason.one-way', { other: `--${ways[0]}` })
  if (values['no-read'] && (library !== undefined || dock !== undefined))
    throw wrong('--no-read', 'cli.reason.one-way', { other: `--${ways[0]}` })
  const reads = values['no-read'] ? { reads: false } : {}
  if (labels !== undefined) return { ...closed(labels, prompts), ...reads }
  if (library !== undefined)
    return { kind: 'library', name: library, by: oneOf('--method', values.method ?? 'context', libraryMethods) }
  if (dock !== undefined) return { kind: 'dock', dock }
  if (prompts.length === 0) return null
  if (prompts.length > labellingLimits.prompts)
    throw wrong('--prompt', 'cli.reason.at-most', { most: labellingLimits.prompts })
  return { kind: 'ask', prompts, rules: readRules(values), tokens: readTokens(values), ...reads }
}

/** @throws DocentError `library.unknown` */
export async function methodOf(named: NamedMethod, connection: Connection): Promise<Method> {
  if (named.kind !== 'library') return named
  const { name, ...rest } = named
  return { ...rest, library: (await libraryNamed(connection, name)).id }
}

/** @throws DocentError `usage.option` */
export function readSidecarOptions({ sidecar, existing }: Values): Sidecar | null {
  if (existing !== undefined && sidecar === undefined)
    throw wrong('--existing', 'cli.reason.needs', { other: '--sidecar' })
  if (sidecar === undefined) return null
  const format = oneOf('--sidecar', sidecar, sidecarFormats)
  return { format, existing: oneOf('--existing', existing ?? 'skip', existingChoices) }
}

/** @throws DocentError `usage.option` */
export function readOut({ out }: Values): { path: string; format: TableFormat } | null {
  if (out === undefined) return null
  const format = tableFormats.find((one) => extname(out).toLowerCase() === `.${one}`)
  if (!format) throw wrong('--out', 'cli.reason.table')
  return { path: resolve(out), format }
}

function closed(written: string, prompts: string[]): Extract<Method, { kind: 'labels' }> {
  const labels = [...new Set(written.split(',').map((label) => label.trim()))].filter(Boolean)
  if (labels.length < 2) throw wrong('--labels', 'cli.reason.two-labels')
  if (prompts.length > 1) throw wrong('--prompt', 'cli.reason.at-most', { most: 1 })
  return { kind: 'labels', labels, question: prompts[0] ?? text('label.instruction.name') }
}

function readRules(values: Values): AnswerRules {
  const phrases = (written: string): string[] => written.split('|').map((one) => one.trim()).filter(Boolean) // prettier-ignore
  return {
    startWith: values['start-with'] ?? '',
    include: (values.include ?? []).map(phrases).filter((group) => group.length > 0),
    avoid: (values.avoid ?? []).flatMap(phrases),
  }
}

function readTokens(values: Values): number {
  const tokens = number('--max-tokens', values['max-tokens']) ?? defaultTokens
  if (Number.isInteger(tokens) && tokens >= 1 && tokens <= labellingLimits.tokens) return tokens
  throw wrong('--max-tokens', 'cli.reason.between', { least: 1, most: labellingLimits.tokens })
}

export function wrong(option: string, reason: Reason, named: ErrorDetails = {}): DocentError {
  return new DocentError('usage.option', { ...named, option, reason })
}
