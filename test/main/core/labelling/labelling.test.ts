// Labelling on the real pack: what is labelled, what is noticed, and that a run goes on exactly where it stopped.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JobId } from '../../../../main/contract/ids'
import { RowQuery, type JobPlan, type Row } from '../../../../main/contract/labelling'
import { sendCorrected } from '../../../../main/core/labelling/send'
import { undoSeconds } from '../../../../main/core/retention/sweeper'
import { useDocent } from '../docent-fixture'
import { all, folderOf, pathsIn, planFor } from './folder'

const docent = useDocent()

const rowsOf = (job: JobId): Row[] => docent.services.store.jobRows.find(RowQuery.parse({ job })).rows
const rowAt = (job: JobId, path: string): Row | undefined => rowsOf(job).find((row) => row.path === path)
const contents = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name !== 'sub')
    .toSorted()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')} ${statSync(join(folder, name)).mtimeMs}`,
    )

test('every picture gets a row, what is none gets a reason, and the folder stays as it was', async () => {
  const { labelling } = docent.services
  const folder = folderOf({
    'coffee.jpg': 'coffee.jpg',
    'b 2.jpg': 'cat.jpg',
    'b 10.jpg': 'owl.jpg',
    'sub/dog.jpg': 'two-dogs.jpg',
  })
  writeFileSync(join(folder, 'notes.jpg'), 'no picture')
  writeFileSync(join(folder, 'list.doc'), 'left aside')
  writeFileSync(join(folder, '.hidden.jpg'), 'hidden')
  const before = contents(folder)
  const job = await labelling.create(planFor(folder))
  expect(job).toMatchObject({ state: 'draft', leftAside: 1, rows: { waiting: 4, done: 0 } })
  const events = await all(labelling.start(job.id, null))
  expect(pathsIn(events)).toEqual(['b 10.jpg', 'b 2.jpg', 'coffee.jpg', 'notes.jpg'])
  expect(events.at(-1)).toMatchObject({ type: 'job', job: { state: 'done', rows: { done: 3, failed: 1, waiting: 0 } } })
  expect(rowsOf(job.id).map(({ path }) => path)).toEqual(['b 2.jpg', 'b 10.jpg', 'coffee.jpg', 'notes.jpg'])
  expect(rowAt(job.id, 'coffee.jpg')).toMatchObject({ answers: ['espresso'], state: 'done', read: null, failure: null })
  expect(rowAt(job.id, 'coffee.jpg')?.confidence).toBeGreaterThan(0.5)
  expect(rowAt(job.id, 'notes.jpg')).toMatchObject({ state: 'failed', failure: { code: 'picture.unknown-format' } })
  expect(contents(folder)).toEqual(before)
  // Nothing but looks was kept of the pictures.
  expect(docent.services.store.pictures.find(hashOf(join(folder, 'coffee.jpg')))).toBeUndefined()
  expect(filesOf(hashOf(join(folder, 'coffee.jpg')))).toEqual([expect.stringMatching(/look\.\d+\.look$/)])
})

test('a paused job goes on with what waits: nothing twice, nothing lost', async () => {
  const { labelling } = docent.services
  const photos = [
    'bird.jpg',
    'cat.jpg',
    'coffee.jpg',
    'flower.jpg',
    'owl.jpg',
    'parrot.jpg',
    'rocket.jpg',
    'temple.jpg',
  ]
  const { id } = await labelling.create(planFor(folderOf(photos)))
  const first: string[] = []
  for await (const event of labelling.start(id, null)) {
    if (event.type !== 'row') continue
    first.push(event.row.path)
    if (first.length === 3) void labelling.pause(id)
  }
  const paused = labelling.get(id)
  expect(paused).toMatchObject({ state: 'paused', problem: null })
  expect(paused.rows.done).toBe(first.length)
  expect(paused.rows.done).toBeLessThan(photos.length)
  const second = pathsIn(await all(labelling.start(id, null)))
  expect([...first, ...second].toSorted()).toEqual(photos)
  expect(labelling.get(id)).toMatchObject({ state: 'done', rows: { done: photos.length } })
})

test('a try labels a few over the whole folder, and the run does not ask about them again', async () => {
  const { labelling } = docent.services
  const { id } = await labelling.create(planFor(folderOf(['bird.jpg', 'cat.jpg', 'coffee.jpg', 'owl.jpg'])))
  const tried = await all(labelling.start(id, 2))
  expect(pathsIn(tried)).toEqual(['bird.jpg', 'coffee.jpg'])
  expect(tried.at(-1)).toMatchObject({ job: { state: 'draft', rows: { done: 2, waiting: 2 } } })
  expect(pathsIn(await all(labelling.start(id, null)))).toEqual(['cat.jpg', 'owl.jpg'])
  const changed = await labelling.change(id, {
    recursive: false,
    method: { kind: 'dock', dock: 'find' },
    sidecar: null,
  })
  expect(changed).toMatchObject({ state: 'draft', rows: { done: 0, waiting: 4 } })
})

test('files that come, change and go between two runs are noticed', async () => {
  const { labelling } = docent.services
  const folder = folderOf({ 'a.jpg': 'cat.jpg', 'b.jpg': 'coffee.jpg', 'c.jpg': 'owl.jpg', 'd.jpg': 'bird.jpg' })
  const { id } = await labelling.create(planFor(folder))
  rmSync(join(folder, 'd.jpg'))
  await all(labelling.start(id, null))
  expect(rowAt(id, 'd.jpg')).toMatchObject({
    state: 'failed',
    failure: { code: 'row.gone', details: { name: 'd.jpg' } },
  })
  const kept = rowAt(id, 'a.jpg')
  if (!kept) throw new Error('no row')
  await labelling.correct([{ row: kept.id, corrected: ['my cat'] }])
  const later = new Date(Date.now() + 10_000)
  for (const name of ['a.jpg', 'b.jpg']) {
    cpSync('test/photos/open/rocket.jpg', join(folder, name))
    utimesSync(join(folder, name), later, later)
  }
  rmSync(join(folder, 'c.jpg'))
  cpSync('test/photos/open/bird.jpg', join(folder, 'd.jpg'))
  cpSync('test/photos/open/temple.jpg', join(folder, 'e.jpg'))
  expect(pathsIn(await all(labelling.start(id, null)))).toEqual(['b.jpg', 'd.jpg', 'e.jpg'])
  expect(rowAt(id, 'a.jpg')).toMatchObject({ corrected: ['my cat'], since: 'changed' })
  expect(rowAt(id, 'b.jpg')?.answers).not.toEqual(['espresso'])
  expect(rowAt(id, 'c.jpg')).toMatchObject({ state: 'done', since: 'gone' })
})

test('a folder that goes away pauses the job with its reason, and costs no row', async () => {
  const { labelling } = docent.services
  const folder = folderOf(['bird.jpg', 'cat.jpg', 'coffee.jpg'])
  const { id } = await labelling.create(planFor(folder))
  for await (const event of labelling.start(id, null))
    if (event.type === 'job' && existsSync(folder)) renameSync(folder, `${folder}-away`)
  expect(labelling.get(id)).toMatchObject({ state: 'paused', problem: { code: 'job.folder' } })
  await expect(all(labelling.start(id, null))).rejects.toMatchObject({ code: 'job.folder' })
  renameSync(`${folder}-away`, folder)
  await all(labelling.start(id, null))
  expect(labelling.get(id)).toMatchObject({ state: 'done', problem: null, rows: { done: 3, failed: 0 } })
})

test('a job waits while a person waits for an answer', async () => {
  const { labelling, engine } = docent.services
  const { id } = await labelling.create(planFor(folderOf(['bird.jpg', 'cat.jpg', 'coffee.jpg'])))
  const asking = engine.use(
    async function* () {
      yield 'an answer'
    },
    { first: true },
  )
  await asking.next()
  const events = labelling.start(id, null)
  await events.next() // it runs
  for (let other = 0; other < 5; other++)
    await docent.services.pictures.add(readFileSync('test/photos/open/owl.jpg'), 'o')
  const waited = labelling.get(id)
  while (!(await asking.next()).done);
  await all(events)
  expect(waited).toMatchObject({ state: 'running', rows: { waiting: 3 } })
  expect(labelling.get(id)).toMatchObject({ state: 'done', rows: { done: 3 } })
})

test('a picture process or an engine that dies costs no picture', async () => {
  const { labelling } = docent.services
  const { id } = await labelling.create(
    planFor(folderOf(['bird.jpg', 'cat.jpg', 'coffee.jpg', 'flower.jpg']), { method: { kind: 'dock', dock: 'find' } }),
  )
  let killed = false
  for await (const event of labelling.start(id, null)) {
    if (event.type !== 'row' || killed) continue
    killed = true
    for (const entry of ['pictures', 'engine']) docent.children.findLast((one) => one.entry === entry)?.child.kill()
  }
  expect(labelling.get(id)).toMatchObject({ state: 'done', rows: { done: 4, failed: 0 } })
})

test('what goes wrong with a plan is said before anything is stored', async () => {
  const { labelling } = docent.services
  const folder = folderOf(['bird.jpg'])
  const ask = { kind: 'ask' as const, prompts: ['What?'], rules: { startWith: '', include: [], avoid: [] }, tokens: 8 }
  const cases = [
    [planFor('photos'), 'job.folder'],
    [planFor(join(folder, 'nowhere')), 'job.folder'],
    [planFor(join(folder, 'bird.jpg')), 'job.folder'],
    [planFor(folderOf({ 'sub/bird.jpg': 'bird.jpg' })), 'job.no-pictures'],
    [planFor(folder, { method: { kind: 'dock', dock: 'text' } }), 'job.dock'],
    [planFor(folder, { method: { ...ask, prompts: ['Say {colour}'] } }), 'job.variable'],
    [
      planFor(folder, { method: { ...ask, rules: { ...ask.rules, startWith: 'The Cat', avoid: ['cat'] } } }),
      'job.rules',
    ],
  ] as const
  const before = labelling.list().length
  for (const [plan, code] of cases) await expect(labelling.create(plan), code).rejects.toMatchObject({ code })
  expect(labelling.list()).toHaveLength(before)
})

test('deleting a job deletes the looks that only it left, and nothing in the folder', async () => {
  const { labelling, sweeper, pictures } = docent.services
  const folder = folderOf(['sunflower.jpg', 'hot-dog.jpg'])
  await pictures.add(readFileSync(join(folder, 'hot-dog.jpg')), 'hot-dog.jpg')
  const { id } = await labelling.create(planFor(folder))
  await all(labelling.start(id, null))
  const [own, shared] = [hashOf(join(folder, 'sunflower.jpg')), hashOf(join(folder, 'hot-dog.jpg'))]
  expect(filesOf(own)).toHaveLength(1)
  await labelling.remove(id)
  expect(await sweeper.sweep()).toEqual([])
  sweeper.expect()
  expect(await sweeper.sweep(Date.now() + 1000 * (undoSeconds + 1))).toContain(own)
  expect(filesOf(own)).toEqual([])
  expect(filesOf(shared).filter((path) => path.endsWith('.look'))).toHaveLength(1)
  expect(existsSync(join(folder, 'sunflower.jpg'))).toBe(true)
})

function hashOf(path: string) {
  return createHash('sha256').update(readFileSync(path)).digest('hex') as Parameters<
    typeof docent.services.store.pictures.find
  >[0]
}

function filesOf(sha256: string): string[] {
  return readdirSync(docent.folder, { recursive: true })
    .map(String)
    .filter((path) => path.includes(sha256))
}

async function answers(method: JobPlan['method'], ...photos: string[]): Promise<Row[]> {
  const { labelling } = docent.services
  const { id } = await labelling.create(planFor(folderOf(photos), { method }))
  await all(labelling.start(id, null))
  return rowsOf(id)
}

async function libraryOf(shown: [photo: string, answer: string][]) {
  const { store, pictures } = docent.services
  const library = store.libraries.create(`Library ${store.libraries.list().length}`)
  for (const [photo, answer] of shown) {
    const { id } = await pictures.add(readFileSync(join('test/photos/open', photo)), photo)
    store.examples.add(library, [{ pictures: [id], instruction: 'Label:', answer, tags: [], note: '' }])
  }
  return library
}

test('the likeliest of given labels, the second picture as well as the first', async () => {
  const labels = ['bird', 'cat', 'cup', 'dog']
  const method = { kind: 'labels', labels, question: 'What is this?' } as const
  const rows = await answers(method, 'coffee.jpg', 'two-dogs.jpg')
  expect(rows.map((row) => row.answers)).toEqual([['cup'], ['dog']])
  for (const { scores, margin, confidence, read } of rows) {
    expect(scores.map(({ label }) => label).toSorted()).toEqual(labels)
    expect(scores.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1)
    expect(margin).toBeCloseTo((scores[0]?.score ?? 0) - (scores[1]?.score ?? 0))
    expect(confidence).toBe(scores[0]?.score)
    expect(read).not.toBeNull()
  }
  const [alone] = await answers(method, 'two-dogs.jpg') // calibrated with its own reading of nothing
  for (const [at, { score }] of (rows[1]?.scores ?? []).entries())
    expect(alone?.scores[at]?.score).toBeCloseTo(score, 3)
})

test('what shall not be read is not, and the decoder is told of the rest', async () => {
  const labels = ['cat', 'cup']
  const method = { kind: 'labels' as const, labels, question: 'What is this?', reads: false }
  const [row] = await answers(method, 'coffee.jpg')
  expect(row).toMatchObject({ answers: ['cup'], read: null })
  const rules = { startWith: '', include: [], avoid: [] }
  const [asked] = await answers(
    { kind: 'ask', prompts: ['What is it?'], rules, tokens: 12, reads: false },
    'coffee.jpg',
  )
  expect(asked).toMatchObject({ state: 'done', read: null })
  expect(asked?.answers[0]).not.toBe('')
})

test.each(['probe', 'vote', 'context'] as const)('a library is followed by %s', async (by) => {
  const library = await libraryOf([
    ['owl.jpg', 'bird'],
    ['parrot.jpg', 'bird'],
    ['cat.jpg', 'cat'],
    ['cat.jpg', 'cat'],
  ])
  const [bird, cat] = await answers({ kind: 'library', library, by }, 'bird.jpg', 'chelsea-cat.jpg')
  expect([bird?.answers, cat?.answers]).toEqual([['bird'], ['cat']])
  expect(bird?.scores.map(({ label }) => label)).toEqual(['bird', 'cat'])
  expect(bird?.read === null).toBe(by !== 'context') // what compares features needs no other dock
})

test('a library whose answers never come back is followed in words of its own', async () => {
  const library = await libraryOf([
    ['owl.jpg', 'an owl on a branch'],
    ['cat.jpg', 'a cat indoors'],
  ])
  const [row] = await answers({ kind: 'library', library, by: 'context' }, 'coffee.jpg')
  expect(row).toMatchObject({ state: 'done', scores: [] })
  expect(row?.answers[0]).not.toMatch(/^(an owl on a branch|a cat indoors|)$/)
})

test('a library that teaches nothing is refused, and so is one that is gone', async () => {
  const { labelling, store } = docent.services
  const library = await libraryOf([
    ['owl.jpg', 'bird'],
    ['cat.jpg', ' '],
  ])
  const plan = planFor(folderOf(['bird.jpg']), { method: { kind: 'library', library, by: 'vote' } })
  await expect(labelling.create(plan)).rejects.toMatchObject({ code: 'labels.few', details: { count: 1 } })
  store.libraries.remove(library)
  await expect(labelling.create(plan)).rejects.toMatchObject({ code: 'library.missing' })
})

test('corrections become examples of a library, once', async () => {
  const { labelling, store } = docent.services
  const { id } = await labelling.create(planFor(folderOf(['bird.jpg', 'cat.jpg'])))
  await all(labelling.start(id, null))
  await labelling.correctAll(id, 'name:bird', { at: 0, answer: 'heron' })
  const send = async () => {
    for await (const event of sendCorrected(id, 'Herons', docent.services)) if (event.type === 'done') return event
    throw new Error('no end')
  }
  expect(await send()).toMatchObject({ added: 1, skipped: 0 })
  expect(await send()).toMatchObject({ added: 0, skipped: 1 })
  const library = store.libraries.named('Herons')
  const [example] = library ? store.examples.of(library.id) : []
  expect(example).toMatchObject({ answer: 'heron', instruction: 'What is this?' })
  expect(store.pictures.get(example?.pictures[0] ?? ('' as never)).name).toBe('bird.jpg')
})
