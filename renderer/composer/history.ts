// Arrow up in an empty field brings back this conversation's questions, the last one first; arrow down goes on again.
/** What the field shall hold, or null when the key means what it always does. */
export function recall(questions: readonly string[], shown: string, key: string): string | null {
  const asked = questions.filter((question, at) => question !== '' && questions.lastIndexOf(question) === at)
  const at = shown === '' ? asked.length : asked.lastIndexOf(shown)
  if (at < 0) return null
  if (key === 'ArrowUp') return asked[at - 1] ?? null
  if (key === 'ArrowDown' && shown !== '') return asked[at + 1] ?? ''
  return null
}
