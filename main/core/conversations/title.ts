// A conversation's first title: the question, shortened at a word.

const longest = 60

/** @param fallback used when there is no text: the first picture's name */
export function titleOf(text: string, fallback: string): string {
  const line = text.trim().split('\n')[0]?.trim() || fallback
  if (line.length <= longest) return line
  const cut = line.slice(0, longest)
  const space = cut.lastIndexOf(' ')
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`
}
