// Assistants of a World: kept in memory, with the answers of the real routes.
import { builtInAssistants, type Assistant, type AssistantDraft } from '../../../main/contract/assistants'
import { DocentError } from '../../../main/contract/errors'
import { AssistantId } from '../../../main/contract/ids'

export class WorldAssistants {
  readonly stored = new Map<AssistantId, Assistant & { removed: boolean }>(
    builtInAssistants.map((one) => [one.id, { ...one, removed: false }]),
  )

  list(): Assistant[] {
    return [...this.stored.values()].filter(({ removed }) => !removed)
  }

  get(id: AssistantId): Assistant & { removed: boolean } {
    const found = this.stored.get(id)
    if (!found) throw new DocentError('assistant.missing')
    return found
  }

  create(draft: AssistantDraft): Assistant {
    const id = AssistantId.parse(crypto.randomUUID())
    this.stored.set(id, { ...draft, id, builtIn: null, changed: false, removed: false })
    return this.get(id)
  }

  change(id: AssistantId, draft: AssistantDraft): Assistant {
    const taken = this.list().some((one) => one.id !== id && one.name.toLowerCase() === draft.name.toLowerCase())
    if (taken) throw new DocentError('assistant.name-taken', { name: draft.name })
    const before = this.get(id)
    return Object.assign(before, draft, { changed: before.builtIn !== null })
  }

  reset(id: AssistantId): Assistant {
    return Object.assign(
      this.get(id),
      builtInAssistants.find((one) => one.id === id),
    )
  }

  setRemoved(id: AssistantId, removed: boolean): Assistant {
    return Object.assign(this.get(id), { removed })
  }
}
