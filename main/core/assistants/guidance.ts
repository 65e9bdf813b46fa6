// How a conversation is answered: as in the settings, where its assistant says nothing of its own.
import type { Sampling } from '../../contract/answers'
import type { Assistant, AssistantDraft } from '../../contract/assistants'
import type { LoadedPack } from '../../contract/engine'
import type { Attached } from '../../contract/libraries'
import type { Settings } from '../../contract/settings'
import type { Store } from '../../store/store'

export interface Guidance {
  instructions: string
  sampling(pack: Pick<LoadedPack, 'sampling'>): Sampling
}

export function guidance(
  settings: Pick<Settings, 'instructions' | 'temperature' | 'maxTokens'>,
  assistant: Assistant | null,
): Guidance {
  const said = [settings.instructions, assistant?.instructions ?? ''].map((words) => words.trim())
  const temperature = assistant?.sampling.temperature ?? settings.temperature
  const maxTokens = assistant?.sampling.maxTokens ?? settings.maxTokens
  return {
    instructions: said.filter(Boolean).join('\n'),
    sampling: (pack) => ({ ...pack.sampling, ...(temperature !== null && { temperature }), maxTokens, stop: [] }),
  }
}

/** What is asked of pictures that come without words: nothing, or what the assistant asks then. */
export function askedOf(
  text: string,
  pictures: readonly unknown[],
  assistant: Pick<AssistantDraft, 'question'> | null,
) {
  const typed = text.trim()
  return typed === '' && pictures.length > 0 ? (assistant?.question.trim() ?? '') : typed
}

/** @throws DocentError `library.missing` when something that shall be attached is not there */
export function checkAttached({ shots, taught }: Attached, { libraries }: Store): void {
  for (const library of [...(shots?.libraries ?? []), ...(taught ? [taught] : [])]) libraries.get(library)
}
