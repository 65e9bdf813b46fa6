// What `docent bench --load` measures: how the store carries the life of a heavy user, through the calls that the window
// makes. The words are drawn from a seed, some of them seldom, so that a search has much and little to find.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { MessageId, Sha256 } from '../../contract/ids'
import { RowQuery } from '../../contract/labelling'
import { SearchQuery } from '../../contract/search'
import { openStore, type Store } from '../../store/store'

export interface LoadSizes {
  conversations: number
  /** In each. */
  messages: number
  rows: number
}
export const heavy: LoadSizes = { conversations: 10_000, messages: 10, rows: 20_000 }

export interface LoadReport {
  sizes: LoadSizes
  /** Bytes of docent.db. */
  bytes: number
  /** Medians, in milliseconds. */
  ms: Record<string, number>
}

const words =
  'garden window river paper yellow morning table letter mountain coffee picture answer market station winter bridge'.split(
    ' ',
  )
/** One conversation in this many has a picture, and one message in this many a word of its own. */
const [withPicture, seldom] = [4, 1_000]

/** Fills an empty data folder. @param note is told how far it is, 0 to 1 */
export function fill(store: Store, sizes: LoadSizes, note: (done: number) => void): void {
  const { conversations, messages, pictures } = store
  let at = 0
  for (let index = 0; index < sizes.conversations; index += 100) {
    store.transaction(() => {
      for (let one = index; one < Math.min(index + 100, sizes.conversations); one++) {
        const conversation = conversations.create(`${sentence(one, 4)} ${one}`)
        const shown = one % withPicture === 0 ? [pictures.add(pictureOf(one)).id] : []
        let parent: MessageId | null = null
        for (let turn = 0; turn < sizes.messages; turn++, at++) {
          const role = turn % 2 === 0 ? 'user' : 'assistant'
          const text = `${sentence(at, 40)}${at % seldom === 0 ? ` seldom${at}` : ''}`
          const seen = turn === 0 ? shown : []
          const message = messages.add({ conversation, parent, role, text, pictures: seen, pack: null })
          if (role === 'assistant') messages.finish(message.id, text, { state: 'complete' })
          parent = message.id
        }
      }
    })
    note((0.9 * index) / sizes.conversations)
  }
  const method = { kind: 'dock' as const, dock: 'look' }
  const job = store.jobs.add({ folder: '/photos', recursive: false, method, sidecar: null }, 0)
  const files = Array.from({ length: sizes.rows }, (_, row) => ({ path: `${row}.jpg`, bytes: row, modified: row }))
  store.jobRows.add(job, files)
  store.transaction(() => {
    for (const { id, bytes } of store.jobRows.files(job).values())
      store.jobRows.save(id, { state: 'done', answers: [sentence(bytes, 2)], confidence: (bytes % 100) / 100 })
  })
  note(1)
}

/** @param folder a filled data folder, which nothing has open */
export function measureLoad(folder: string, sizes: LoadSizes): LoadReport {
  const ms: Record<string, number> = {}
  const timed = <T>(name: string, work: () => T): T => {
    const times: number[] = []
    let result: T
    do {
      const begun = performance.now()
      result = work()
      times.push(performance.now() - begun)
    } while (times.length < 5)
    ms[name] = times.toSorted((a, b) => a - b)[2] ?? 0
    return result
  }
  timed('start', () => openStore(folder).close())
  const store = openStore(folder)
  try {
    const list = timed('list of conversations', () => store.conversations.list())
    const [first] = list
    if (!first) throw new Error('it was filled')
    timed('a conversation', () => store.messages.of(first.id))
    const find = (query: string) => () => store.search.find(SearchQuery.parse({ query }))
    timed('search, a seldom word', find(`seldom${seldom}`))
    timed('search, two words', find('garden mountain'))
    timed('search, a word that is everywhere', find('garden'))
    timed('search, one letter', find('g'))
    const [job] = store.jobs.list()
    if (!job) throw new Error('it was filled')
    const page = RowQuery.parse({ job: job.id })
    timed('rows, the first page', () => store.jobRows.find(page))
    timed('rows, the least sure first', () => store.jobRows.find({ ...page, order: 'suspicious' }))
    timed('rows, a filter', () => store.jobRows.find({ ...page, filter: 'garden' }))
    timed('a question is stored', () => {
      const conversation = store.conversations.create('New')
      store.messages.add({ conversation, parent: null, role: 'user', text: 'What?', pictures: [], pack: null })
    })
    timed('a conversation is purged', () => {
      const conversation = store.conversations.create('Gone')
      store.messages.add({ conversation, parent: null, role: 'user', text: 'What?', pictures: [], pack: null })
      store.conversations.remove(conversation)
      store.conversations.purge(Date.now() + 1)
    })
    return { sizes, bytes: statSync(join(folder, 'docent.db')).size, ms }
  } finally {
    store.close()
  }
}

/** The same for the same number, and different for most others. */
function sentence(from: number, length: number): string {
  let state = (from + 1) * 2_654_435_761
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x9e3779b9) >>> 0
    return words[state % words.length] ?? ''
  }).join(' ')
}

function pictureOf(at: number) {
  const sha256 = at.toString(16).padStart(64, '0') as Sha256
  return { sha256, name: `${at}.jpg`, type: 'jpeg' as const, width: 640, height: 480, bytes: 100_000 }
}
