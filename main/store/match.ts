// What a person typed, as an FTS5 expression. Only letters, digits and their marks get in, and always inside quotes, so
// that no typed character is an operator and no input is a syntax error.

/** More words than a person types, and far from the depth that FTS5 refuses. */
const mostPhrases = 32

/**
 * All words must be there, in any order; words joined by other signs (45.19, look-up) or in quotes stand together.
 * The last word may go on, for it may still be typed. Null when there is no word to look for.
 */
export function matchOf(query: string): string | null {
  const typed = query.match(/"[^"]*"?|[^\s"]+/g) ?? []
  const phrases = typed.flatMap((part) => {
    const words = part.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)
    const whole = /^".*"$/s.test(part)
    return words ? [{ phrase: `"${words.join(' ')}"`, whole }] : []
  })
  const last = phrases.slice(0, mostPhrases).at(-1)
  if (!last) return null
  return phrases
    .slice(0, mostPhrases)
    .map((one) => (one === last && !one.whole ? `${one.phrase} *` : one.phrase))
    .join(' ')
}
