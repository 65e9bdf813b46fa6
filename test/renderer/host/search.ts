// Search over a World: the words of the query, anywhere in a text and in its order. Ranks nothing.
import type { SearchHit, SearchQuery, SearchResults } from '../../../main/contract/search'
import type { World } from './world'

export function searchIn(world: World, { query, from, to, withPictures, limit, offset }: SearchQuery): SearchResults {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const hits = [...world.conversations.values()]
    .filter(({ removed, picture }) => !removed && (!withPictures || picture))
    .flatMap(({ id, title, updatedAt, messages }): SearchHit[] => {
      const place = { conversation: id, title, message: null, picture: null }
      return [
        { ...place, kind: 'title', text: title, date: updatedAt } as const,
        ...messages.flatMap((message) => {
          const { id, role, text, createdAt: date } = message
          const kind = role === 'user' ? ('question' as const) : ('answer' as const)
          const read = message.pictures.map((picture) => {
            const inside = { ...place, message: id, picture, date, text: linesOf(world, picture) }
            return { ...inside, kind: 'picture-text' as const }
          })
          return [{ ...place, kind, message: id, text, date }, ...read]
        }),
      ].flatMap(({ text, ...hit }) => {
        const found = words.length > 0 && words.every((word) => text.toLowerCase().includes(word))
        return found ? [{ ...hit, snippet: marked(text, words) }] : []
      })
    })
    .filter(({ date }) => date >= (from ?? 0) && date < (to ?? Infinity))
  const next = offset + limit
  return { hits: hits.slice(offset, next), next: hits.length > next ? next : null }
}

function linesOf(world: World, picture: string): string {
  const seen = (world.evidence.get(picture) ?? []).flatMap(({ evidence }) =>
    evidence.kind === 'lines' ? evidence.lines.map(({ text }) => text) : [],
  )
  return seen.join(' ')
}

function marked(text: string, words: readonly string[]): SearchHit['snippet'] {
  return text
    .split(new RegExp(`(${words.join('|')})`, 'iu'))
    .flatMap((part, at) => (part === '' ? [] : [{ text: part, marked: at % 2 === 1 }]))
}
