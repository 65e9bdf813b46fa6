// Assistants: a name, what it is told, what it is shown and how it answers, chosen when a conversation begins. Without
// one, everything is as in the settings: that is Docent itself.
import { z } from 'zod'
import { AssistantId } from './ids'
import { Attached } from './libraries'
import { text } from './texts/catalogue'

export const assistantIcons = [
  'captions',
  'receipt',
  'tags',
  'languages',
  'eye',
  'camera',
  'book-open',
  'graduation-cap',
  'leaf',
  'map',
  'shopping-cart',
  'wrench',
] as const
export const AssistantIcon = z.enum(assistantIcons)
export type AssistantIcon = z.infer<typeof AssistantIcon>

export const assistantLimits = { name: 60, characters: 8_000, tokens: 4_096 } as const

/** What a person can set of an assistant. */
export const AssistantDraft = z.object({
  name: z.string().trim().min(1).max(assistantLimits.name),
  icon: AssistantIcon,
  /** Added to the pack's own system text, after the instructions of the settings. */
  instructions: z.string().max(assistantLimits.characters),
  /** What is asked of pictures that are sent without words. */
  question: z.string().max(assistantLimits.characters),
  /** What a conversation with it begins with. */
  attached: Attached,
  /** Null leaves it to the settings; `maxTokens` counts the answer's. */
  sampling: z.object({
    temperature: z.number().min(0).max(2).nullable(),
    maxTokens: z.number().int().min(1).max(assistantLimits.tokens).nullable(),
  }),
})
export type AssistantDraft = z.infer<typeof AssistantDraft>

export const builtInKeys = ['alt-text', 'receipt', 'sorter'] as const
export const BuiltInKey = z.enum(builtInKeys)
export type BuiltInKey = z.infer<typeof BuiltInKey>

/** One of a person's own, or, with `builtIn`, one of Docent's: as it came, or `changed` by a person. */
export const Assistant = AssistantDraft.extend({
  id: AssistantId,
  builtIn: BuiltInKey.nullable(),
  changed: z.boolean(),
})
export type Assistant = z.infer<typeof Assistant>

const unattached: Attached = { shots: null, taught: null }
const short = (maxTokens: number) => ({ temperature: 0, maxTokens })

/** As they come. Their instructions are not translated: the pack is told in the language that it reads. */
export const builtInAssistants: readonly Assistant[] = [
  builtIn('alt-text', '6f0c8f0e-6b0e-4b0e-9a52-0d1f6f5b7a01', 'captions', short(64)),
  builtIn('receipt', '6f0c8f0e-6b0e-4b0e-9a52-0d1f6f5b7a02', 'receipt', short(160)),
  builtIn('sorter', '6f0c8f0e-6b0e-4b0e-9a52-0d1f6f5b7a03', 'tags', short(8)),
]

function builtIn(key: BuiltInKey, id: string, icon: AssistantIcon, sampling: Assistant['sampling']): Assistant {
  return {
    id: AssistantId.parse(id),
    builtIn: key,
    changed: false,
    name: text(`assistant.${key}`),
    icon,
    instructions: text(`assistant.${key}-told`),
    question: text(`assistant.${key}-asks`),
    attached: unattached,
    sampling,
  }
}
