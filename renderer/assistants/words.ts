// Assistants in words: those of Docent speak the window's language, unless a person named them anew.
import { builtInAssistants, type Assistant } from '../../main/contract/assistants'
import { text } from '../../main/contract/texts/catalogue'

/** Docent itself is no assistant: null. */
export function nameOf(assistant: Assistant | null): string {
  if (!assistant) return text('assistant.docent')
  const { id, name, builtIn } = assistant
  const asItCame = builtInAssistants.find((one) => one.id === id)?.name === name
  return builtIn && asItCame ? text(`assistant.${builtIn}`) : name
}

export function aboutOf(assistant: Assistant | null): string {
  if (!assistant) return text('assistant.docent-about')
  const { builtIn, changed, question, instructions } = assistant
  return builtIn && !changed ? text(`assistant.${builtIn}-about`) : question.trim() || instructions.trim()
}
