import { expect, test } from 'vitest'
import type { JobId, RowId, Sha256 } from '../../../main/contract/ids'
import { RowQuery, type JobPlan } from '../../../main/contract/labelling'
import type { Store } from '../../../main/store/store'
import { temporaryStore } from './folder'

const plan: JobPlan = {
  folder: '/photos/trip',
  recursive: false,
  method: { kind: 'dock', dock: 'look' },
  sidecar: null,
}
const later = Date.now() + 60_000
const hash = (digit: string) => digit.repeat(64) as Sha256

function jobOf(store: Store, ...paths: string[]): JobId {
  const job = store.jobs.add(plan, 3)
  store.jobRows.add(
    job,
    paths.map((path) => ({ path, bytes: 10, modified: 1 })),
  )
  return job
}
const due = (store: Store, job: JobId, limit = 100) => store.jobRows.due(job, 0, limit).map(({ path }) => path)
const idOf = (store: Store, job: JobId, path: string): RowId => {
  const row = store.jobRows.find(RowQuery.parse({ job })).rows.find((one) => one.path === path)
  if (!row) throw new Error(path)
  return row.id
}

test('rows wait in their order until they are done, and a job says how far it is', () => {
  const store = temporaryStore()
  const job = jobOf(store, 'a.jpg', 'b.jpg', 'c.jpg', 'd.jpg')
  store.jobRows.add(job, [{ path: 'b.jpg', bytes: 99, modified: 9 }]) // known already
  expect(due(store, job)).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'])
  expect(due(store, job, 2)).toEqual(['a.jpg', 'b.jpg'])
  store.jobRows.save(idOf(store, job, 'a.jpg'), { state: 'done', answers: ['cat'] })
  store.jobRows.save(idOf(store, job, 'b.jpg'), { state: 'failed', failure: { code: 'row.gone', details: {} } })
  store.jobRows.save(idOf(store, job, 'c.jpg'), { state: 'answered', answers: ['dog'] })
  expect(due(store, job)).toEqual(['c.jpg', 'd.jpg']) // an answer whose sidecar is not written yet comes again
  expect(store.jobs.get(job)).toMatchObject({
    name: 'trip',
    state: 'draft',
    leftAside: 3,
    rows: { waiting: 2, done: 1, failed: 1, skipped: 0 },
  })
  expect(store.jobRows.spread(job, 5).map(({ path }) => path)).toEqual(['d.jpg'])
})

test('rows are marked and made to wait again by tens of thousands', () => {
  const store = temporaryStore()
  const job = jobOf(store, ...Array.from({ length: 40_000 }, (_, at) => `${at}.jpg`))
  const ids = [...store.jobRows.files(job).values()].map(({ id }) => id)
  store.jobRows.mark(ids, 'gone')
  const [marked] = store.jobRows.find(RowQuery.parse({ job, limit: 1, offset: 39_999 })).rows
  expect(marked).toMatchObject({ path: '39999.jpg', since: 'gone' })
  store.jobRows.reset(job, ids)
  expect([...store.jobRows.files(job).values()].filter(({ since }) => since !== null)).toEqual([])
})

test('rows are spread over the whole folder', () => {
  const store = temporaryStore()
  const paths = Array.from({ length: 100 }, (_, at) => `${String(at).padStart(3, '0')}.jpg`)
  const job = jobOf(store, ...paths)
  expect(store.jobRows.spread(job, 4).map(({ path }) => path)).toEqual(['000.jpg', '025.jpg', '050.jpg', '075.jpg'])
})

function filtered(): { store: Store; job: JobId; names: (filter: string) => string[] } {
  const store = temporaryStore()
  const job = jobOf(store, 'cat-1.jpg', 'sub/dog.jpg', 'sign_100%.jpg', 'late.jpg')
  const save = (path: string, change: Parameters<Store['jobRows']['save']>[1]) =>
    store.jobRows.save(idOf(store, job, path), change)
  save('cat-1.jpg', { state: 'done', answers: ['cat'], confidence: 0.9, margin: 0.8 })
  save('sub/dog.jpg', { state: 'done', answers: ['lawn, Dog'], confidence: 0.5, margin: 0.1 })
  save('sign_100%.jpg', { state: 'done', answers: ['a "big" sign'], read: 'MIND THE\nGAP', confidence: 0.7 })
  const names = (filter: string) => store.jobRows.find(RowQuery.parse({ job, filter })).rows.map(({ path }) => path)
  return { store, job, names }
}

test.each([
  ['', ['cat-1.jpg', 'sub/dog.jpg', 'sign_100%.jpg', 'late.jpg']],
  ['label:dog', ['sub/dog.jpg']],
  ['label:d*', ['sub/dog.jpg']],
  ['label:do', []],
  ['text:gap', ['sign_100%.jpg']],
  ['text:"mind the"', ['sign_100%.jpg']],
  ['name:sub', ['sub/dog.jpg']],
  ['name:100%', ['sign_100%.jpg']],
  ['name:n_1', ['sign_100%.jpg']],
  ['cat', ['cat-1.jpg']],
  ['confidence:<0.7', ['sub/dog.jpg']],
  ['confidence:<=.7', ['sub/dog.jpg', 'sign_100%.jpg']],
  ['confidence:>0.6 AND NOT label:cat', ['sign_100%.jpg']],
  ['label:cat OR label:dog', ['cat-1.jpg', 'sub/dog.jpg']],
  ['NOT (label:cat OR label:dog) state:done', ['sign_100%.jpg']],
  ['state:waiting', ['late.jpg']],
  ["label:' OR 1=1", []],
])('the filter %s', (filter, expected) => {
  expect(filtered().names(filter)).toEqual(expected)
})

test.each(['(', 'a AND', 'OR b', 'NOT', 'a )', 'confidence:high', '('.repeat(80)])(
  'the filter %s is refused in words',
  (filter) => {
    const { names } = filtered()
    expect(() => names(filter)).toThrow(expect.objectContaining({ code: 'job.filter' }))
  },
)

test('the least sure rows come first when suspicion orders them', () => {
  const { store, job } = filtered()
  const { rows, total } = store.jobRows.find(RowQuery.parse({ job, order: 'suspicious', limit: 3 }))
  expect([rows.map(({ path }) => path), total]).toEqual([['sub/dog.jpg', 'sign_100%.jpg', 'cat-1.jpg'], 4])
})

test('a correction holds, counts, and is taken back whole', () => {
  const { store, job, names } = filtered()
  const rows = [idOf(store, job, 'cat-1.jpg'), idOf(store, job, 'sub/dog.jpg')]
  const { before } = store.jobRows.correct(rows.map((row) => ({ row, corrected: ['fox'] })))
  expect([names('label:fox'), names('state:corrected'), store.jobs.get(job).corrected]).toEqual([
    ['cat-1.jpg', 'sub/dog.jpg'],
    ['cat-1.jpg', 'sub/dog.jpg'],
    2,
  ])
  store.jobRows.correct(before)
  expect([names('label:fox'), names('label:cat'), store.jobs.get(job).corrected]).toEqual([[], ['cat-1.jpg'], 0])
  const missing = { row: 999 as RowId, corrected: ['x'] }
  expect(() => store.jobRows.correct([{ row: rows[0] as RowId, corrected: ['x'] }, missing])).toThrow()
  expect(names('label:x')).toEqual([])
  // the same words again are no correction
  store.jobRows.correct([{ row: rows[0] as RowId, corrected: ['cat'] }])
  expect(store.jobs.get(job).corrected).toBe(0)
})

test('labelling anew forgets answers, but not what a person corrected', () => {
  const { store, job } = filtered()
  store.jobRows.correct([{ row: idOf(store, job, 'cat-1.jpg'), corrected: ['lynx'] }])
  store.jobRows.reset(job)
  expect(due(store, job)).toEqual(['sub/dog.jpg', 'sign_100%.jpg', 'late.jpg'])
})

test('what was answered, corrected or read is found, and gone when it is gone', () => {
  const { store, job } = filtered()
  const found = (query: string) => store.jobs.search(query).map(({ name, pictures }) => `${name} ${pictures}`)
  expect([found('dog'), found('mind gap'), found('ca'), found('zebra'), found('"')]).toEqual([
    ['trip 1'],
    ['trip 1'],
    ['trip 1'],
    [],
    [],
  ])
  expect(store.jobs.search('GAP')[0]?.snippet).toContainEqual({ text: 'GAP', marked: true })
  store.jobRows.correct([{ row: idOf(store, job, 'sub/dog.jpg'), corrected: ['zebra'] }])
  expect([found('dog'), found('zebra')]).toEqual([[], ['trip 1']])
  store.jobRows.reset(job)
  expect([found('cat'), found('zebra')]).toEqual([[], ['trip 1']])
  store.jobs.remove(job)
  expect(found('zebra')).toEqual([])
  store.jobs.purge(later)
  const words = store.transaction(() => store.jobs.search('zebra'))
  expect(words).toEqual([])
})

test('a removed job comes back within its undo time, then goes with its rows and names the pictures only it knew', () => {
  const store = temporaryStore()
  const [job, other] = [jobOf(store, 'a.jpg', 'b.jpg', 'c.jpg'), jobOf(store, 'b.jpg')]
  store.pictures.add({ sha256: hash('c'), name: 'c.jpg', type: 'jpeg', width: 1, height: 1, bytes: 1 })
  for (const digit of ['a', 'b', 'c', 'a']) store.jobRows.looking(job, hash(digit))
  store.jobRows.looking(other, hash('b'))
  store.jobs.remove(job)
  expect(() => store.jobs.get(job)).toThrow(expect.objectContaining({ code: 'job.missing' }))
  expect(store.jobs.purge(Date.now() - 60_000)).toEqual([])
  store.jobs.restore(job)
  expect(store.jobs.list()).toHaveLength(2)
  store.jobs.remove(job)
  expect(store.jobs.purge(later)).toEqual([hash('a')])
  expect(store.jobs.waiting()).toBe(0)
  expect(() => store.jobs.restore(job)).toThrow(expect.objectContaining({ code: 'job.missing' }))
  store.jobs.remove(other)
  expect(store.jobs.purge(later)).toEqual([hash('b')])
})
