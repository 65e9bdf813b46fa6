// What is asked often is answered by index, however much there is: the plans of SQLite for every statement that these
// calls prepare. Bugs this catches: a condition that no index serves, and a join that begins at the wrong end.
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { ConversationId, JobId, Sha256 } from '../../../main/contract/ids'
import { RowQuery } from '../../../main/contract/labelling'
import { SearchQuery } from '../../../main/contract/search'
import { fill } from '../../../main/core/bench/load'
import type { Store } from '../../../main/store/store'
import { temporaryStore } from './folder'

/** Tables that grow with a person's life; the list of conversations is gone through where it is shown or swept. */
const growing =
  /^SCAN (messages|parts|pictures|evidence|statistics|passages|job_rows|tags)\b(?!.* USING (COVERING )?INDEX)/

function filled(): { store: Store; raw: SQLite.Database } {
  const store = temporaryStore()
  fill(store, { conversations: 40, messages: 4, rows: 50 }, () => undefined)
  const raw = new SQLite(`${store.folder}/docent.db`, { readonly: true })
  onTestFinished(() => void raw.close())
  return { store, raw }
}

/** The steps of SQLite's plans for what `work` prepares. */
function plansOf(raw: SQLite.Database, work: () => unknown): string[] {
  const prepare = vi.spyOn(SQLite.prototype, 'prepare')
  let statements: string[]
  try {
    work()
    statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))]
  } finally {
    prepare.mockRestore()
  }
  expect(statements.length).toBeGreaterThan(0)
  return statements
    .filter((sql) => /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/i.test(sql))
    .flatMap((sql) => raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...blanks(sql)) as { detail: string }[])
    .map(({ detail }) => detail)
}

function blanks(sql: string): null[] {
  return Array.from({ length: sql.split('?').length - 1 }, () => null)
}

interface There {
  conversation: ConversationId
  job: JobId
}
const calls: [string, (store: Store, there: There) => unknown][] = [
  [
    'a conversation is opened',
    (store, { conversation }) => [
      store.conversations.get(conversation),
      store.messages.of(conversation),
      store.conversations.attached(conversation),
    ],
  ],
  [
    'a question is stored and answered',
    (store, { conversation }) => {
      const asked = { conversation, pictures: [], pack: null }
      const question = store.messages.add({ ...asked, parent: null, role: 'user', text: 'What?' })
      const answer = store.messages.add({ ...asked, parent: question.id, role: 'assistant', text: '' })
      store.messages.setText(answer.id, 'That.')
      store.messages.finish(answer.id, 'That.', { state: 'complete' })
      store.messages.path(answer.id)
    },
  ],
  ['a draft is kept', (store, { conversation }) => store.drafts.write({ conversation, text: 'And?', pictures: [] })],
  ['a word is searched', (store) => store.search.find(SearchQuery.parse({ query: 'garden' }))],
  [
    'a word is searched in a time and with pictures',
    (store) => store.search.find(SearchQuery.parse({ query: 'garden', from: 1, withPictures: true })),
  ],
  ['a page of rows is shown', (store, { job }) => store.jobRows.find(RowQuery.parse({ job, filter: 'garden' }))],
  ['the next rows are taken', (store, { job }) => store.jobRows.due(job, 0, 10)],
  ['a picture is known by its hash', (store) => store.pictures.find('0'.repeat(64) as Sha256)],
  [
    'a removed conversation is purged',
    (store, { conversation }) => {
      store.conversations.remove(conversation)
      store.conversations.purge(Date.now() + 1)
    },
  ],
]

test.each(calls)('%s: by index', (_, call) => {
  const { store, raw } = filled()
  const [conversation] = store.conversations.list()
  const [job] = store.jobs.list()
  if (!conversation || !job) throw new Error('it was filled')
  const steps = plansOf(raw, () => call(store, { conversation: conversation.id, job: job.id }))
  expect(steps.filter((step) => growing.test(step))).toEqual([])
})

test('a search gives a page, however much it finds', () => {
  const { store } = filled()
  const page = store.search.find(SearchQuery.parse({ query: 'garden', limit: 20 }))
  expect(page.hits).toHaveLength(20)
  expect(page.next).toBe(20)
  expect(store.search.find(SearchQuery.parse({ query: 'garden', limit: 20, offset: 20 })).hits.length).toBeGreaterThan(0)
}) // prettier-ignore

test('a plan without an index is seen', () => {
  const { raw } = filled()
  expect(plansOf(raw, () => raw.prepare("SELECT * FROM parts WHERE text = 'a'").all()).some((step) => growing.test(step))).toBe(true) // prettier-ignore
})
