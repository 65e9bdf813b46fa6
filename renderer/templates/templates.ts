// Prompt templates: the built-in ones, which of them were meant, and their gaps: words in braces, filled in place.
import type { Template } from '../../main/contract/settings'
import { text } from '../../main/contract/texts/catalogue'

export type Prompt = Pick<Template, 'id' | 'name' | 'text'>

/** A gap keeps its braces: what a person types replaces it. */
const gap = { a: '{a}' }

export const builtIn: readonly Prompt[] = [
  { id: 'alt', name: text('template.alt'), text: text('template.alt-text') },
  { id: 'summarize', name: text('template.summarize'), text: text('template.summarize-text') },
  { id: 'question', name: text('template.question'), text: text('template.question-text', gap) },
  { id: 'compare', name: text('template.compare'), text: text('template.compare-text') },
  { id: 'because', name: text('template.because'), text: text('template.because-text', gap) },
  { id: 'read', name: text('template.read'), text: text('template.read-text') },
]

/** Those whose name or words hold what was typed; names that begin with it first. */
export function matching(prompts: readonly Prompt[], typed: string): Prompt[] {
  const words = typed.trim().toLowerCase()
  const rank = ({ name }: Prompt) => (name.toLowerCase().startsWith(words) ? 0 : 1)
  return prompts
    .filter((prompt) => `${prompt.name}\n${prompt.text}`.toLowerCase().includes(words))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** What was typed after a slash, when the slash is all that stands before it. */
export function slashed(typed: string): string | null {
  return /^\/([^\n]*)$/.exec(typed)?.[1] ?? null
}

export interface Gap {
  name: string
  start: number
  end: number
}

/** The gaps of a template, as it is written. */
export function gapNames(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])
}

/** The first gap with one of these names from `position` on, else the first of all. */
export function nextGap(words: string, names: readonly string[], position: number): Gap | null {
  const gaps = [...words.matchAll(/\{(\w+)\}/g)].flatMap((match): Gap[] => {
    const name = match[1] ?? ''
    return names.includes(name) ? [{ name, start: match.index, end: match.index + match[0].length }] : []
  })
  return gaps.find(({ start }) => start >= position) ?? gaps[0] ?? null
}
