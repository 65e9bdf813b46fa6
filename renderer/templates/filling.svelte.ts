// The gaps of the template that a field was filled with: each is selected in turn, so that typing replaces it.
import { gapNames, nextGap, type Prompt } from './templates'

export class Filling {
  #names = $state.raw<readonly string[]>([])

  begin(prompt: Prompt): void {
    this.#names = gapNames(prompt.text)
  }

  /** The name of the first gap that `words` still has. */
  open(words: string): string | null {
    return nextGap(words, this.#names, 0)?.name ?? null
  }

  /** Selects the next gap of `field`. False when none is left. */
  next(field: HTMLTextAreaElement): boolean {
    const gap = nextGap(field.value, this.#names, field.selectionEnd)
    if (!gap) return false
    field.focus()
    field.setSelectionRange(gap.start, gap.end)
    return true
  }
}
