// Finds titles, questions, answers and text read in pictures. The index keeps itself: migrations/0002-search.ts.
import { sql } from 'drizzle-orm'
import type { ConversationId, MessageId, PictureId } from '../contract/ids'
import type { SearchHit, SearchKind, SearchQuery, SearchResults, SnippetSegment } from '../contract/search'
import type { Database } from './database'
import { matchOf } from './match'

interface Found {
  passage: number
  kind: SearchKind
  conversation: ConversationId
  title: string
  message: MessageId | null
  picture: PictureId | null
  date: number
}

/** What encloses a match; texts lose these characters when they are indexed. */
const [open, close] = ['\u0001', '\u0002']
/** About three lines of the list. FTS5 gives 64 at most. */
const snippetTokens = 22
/** Behind where a page begins. */
const mostLookedAt = 1_000

export class Search {
  constructor(private readonly database: Database) {}

  /** Never throws for what a person may type; what holds no word finds nothing. */
  find(query: SearchQuery): SearchResults {
    const match = matchOf(query.query)
    if (match === null) return { hits: [], next: null }
    const found = this.ranked(match, query)
    const page = found.slice(0, query.limit)
    const snippets = this.snippets(match, page)
    const hits = page.map(({ passage, ...hit }): SearchHit => ({ ...hit, snippet: snippets.get(passage) ?? [] }))
    return { hits, next: found.length > page.length ? query.offset + page.length : null }
  }

  /**
   * One page and one more. A picture is found once in each conversation that shows it, where it was shown last. A title
   * that only repeats its question (core gives it that) is left out where the question is found.
   */
  private ranked(match: string, { from, to, withPictures, limit, offset }: SearchQuery): Found[] {
    // Of a word that is nearly everywhere only the best are looked at, where nothing else tells them apart.
    const most = from === undefined && to === undefined && !withPictures ? offset + mostLookedAt : -1
    return this.database.all<Found>(sql`
      WITH found AS MATERIALIZED (
        SELECT rowid AS passage, rank FROM search WHERE search MATCH ${match} ORDER BY rank LIMIT ${most}
      ),
      hits AS (
        SELECT passage, rank, 'title' AS kind, conversations.id AS conversation, NULL AS message, NULL AS picture,
          updated_at AS date
        FROM found JOIN passages ON passages.id = passage JOIN conversations ON conversations.id = passages.conversation
        UNION ALL
        SELECT passage, rank, iif(role = 'user', 'question', 'answer'), messages.conversation, messages.id, NULL,
          created_at
        FROM found JOIN passages ON passages.id = passage JOIN messages ON messages.id = passages.message
        UNION ALL
        SELECT passage, rank, 'picture-text', messages.conversation, messages.id, parts.picture, created_at
        FROM found JOIN passages ON passages.id = passage JOIN parts ON parts.picture = passages.picture
          JOIN messages ON messages.id = parts.message
      ),
      kept AS MATERIALIZED (
        SELECT passage, rank, kind, conversation, title, message, picture, max(date) AS date
        FROM hits JOIN conversations ON conversations.id = conversation
        WHERE removed_at IS NULL
          AND date >= ${from ?? 0} AND date < ${to ?? Number.MAX_SAFE_INTEGER}
          AND (${withPictures ? 0 : 1} OR EXISTS (
            SELECT 1 FROM messages JOIN parts ON parts.message = messages.id
            WHERE messages.conversation = conversations.id AND parts.picture IS NOT NULL
          ))
        GROUP BY passage, conversation
      )
      SELECT passage, kind, conversation, title, message, picture, date FROM kept
      WHERE kind <> 'title' OR NOT EXISTS (
        SELECT 1 FROM kept AS asked JOIN parts ON parts.message = asked.message
        WHERE asked.conversation = kept.conversation AND asked.kind = 'question'
          AND instr(trim(parts.text), rtrim(kept.title, '…')) = 1
      )
      ORDER BY rank, date DESC, passage DESC
      LIMIT ${limit + 1} OFFSET ${offset}`)
  }

  /** Cut and marked for the hits of one page only: FTS5 reads a text again for its snippet. */
  private snippets(match: string, page: Found[]): Map<number, SnippetSegment[]> {
    const passages = JSON.stringify(page.map(({ passage }) => passage))
    const rows = this.database.all<{ passage: number; marked: string }>(sql`
      SELECT rowid AS passage, snippet(search, 0, ${open}, ${close}, '…', ${snippetTokens}) AS marked
      FROM search WHERE search MATCH ${match} AND rowid IN (SELECT value FROM json_each(${passages}))`)
    return new Map(rows.map(({ passage, marked }) => [passage, segmentsOf(marked)]))
  }
}

function segmentsOf(marked: string): SnippetSegment[] {
  const stretches = marked.split(open).flatMap((stretch, at) => {
    const [first = '', rest = ''] = stretch.split(close)
    return at === 0
      ? [{ text: first, marked: false }]
      : [
          { text: first, marked: true },
          { text: rest, marked: false },
        ]
  })
  return stretches.filter(({ text }) => text !== '')
}
