// English counts and plurals for the composed sentences: the starter's decoder reads English.

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

export function plural(word: string): string {
  return irregular[word] ?? (/(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`)
}

/** "dog", "dogs" */
export function noun(word: string, count: number): string {
  return count === 1 ? word : plural(word)
}

/** "two dogs" */
export function counted(count: number, word: string): string {
  return `${numerals[count] ?? String(count)} ${noun(word, count)}`
}

export function listed(items: string[]): string {
  return items.join(', ')
}
