// English counts and plurals for the composed line: the starter's decoder reads English.

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const irregular: Record<string, string> = {
  person: 'people',
  sheep: 'sheep',
  knife: 'knives',
  skis: 'skis',
  scissors: 'scissors',
  mouse: 'mice',
}

export function plural(noun: string): string {
  if (irregular[noun]) return irregular[noun]
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`
}

/** "two brown dogs" */
export function counted(count: number, noun: string, colour?: string): string {
  const numeral = numerals[count] ?? String(count)
  return [numeral, colour, count === 1 ? noun : plural(noun)].filter(Boolean).join(' ')
}

export function listed(items: string[]): string {
  return items.join('; ')
}
