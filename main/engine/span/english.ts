// English numerals and plurals for the composed words: the starter's decoder reads English.

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const irregular: Record<string, string> = {
  person: 'people',
  sheep: 'sheep',
  broccoli: 'broccoli',
  knife: 'knives',
  skis: 'skis',
  scissors: 'scissors',
  mouse: 'mice',
}

/** "two" */
export function numeral(count: number): string {
  return numerals[count] ?? String(count)
}

/** "dog", "dogs" */
export function noun(word: string, count: number): string {
  return count === 1 ? word : plural(word)
}

export function plural(words: string): string {
  const last = words.split(' ').at(-1) ?? words
  const many = irregular[last] ?? (/(?:s|x|z|ch|sh)$/.test(last) ? `${last}es` : `${last}s`)
  return words.slice(0, words.length - last.length) + many
}
