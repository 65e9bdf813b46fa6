// What a person typed, inside a regular expression. RegExp.escape would do it, but Node 22 has none yet.

/** Text whose every sign means itself. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Any of `phrases` between the edges of words, in large or small letters. */
export function anyOf(phrases: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
}
