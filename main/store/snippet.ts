// Words of a text with what was looked for marked, where no index has marked it.
import type { SnippetSegment } from '../contract/search'

/** Letters before the first word that was found, and in all: about two lines of the list. */
const [before, length] = [30, 110]

/** @param words plain words, at least one */
export function snippetOf(text: string, words: readonly string[]): SnippetSegment[] {
  const whole = text.replace(/\s+/g, ' ').trim()
  const any = new RegExp(`(${words.join('|')})`, 'giu')
  const first = whole.search(any)
  const from = Math.max(0, first - before)
  const shown = `${from > 0 ? '…' : ''}${whole.slice(from, from + length)}${from + length < whole.length ? '…' : ''}`
  // Splitting at a group gives what was found at every second place.
  return shown.split(any).flatMap((part, at) => (part === '' ? [] : [{ text: part, marked: at % 2 === 1 }]))
}
