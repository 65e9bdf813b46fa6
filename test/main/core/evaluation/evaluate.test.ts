// A library is evaluated on the real pack. The examples are made so that whoever peeks is right, and nobody else.
import { expect, test } from 'vitest'
import { EvaluationRequest, type EvaluationEvent } from '../../../../main/contract/evaluation'
import type { LibraryId } from '../../../../main/contract/ids'
import { adviceOf } from '../../../../main/contract/texts/evaluation-advice'
import { evaluate, history } from '../../../../main/core/evaluation/evaluate'
import { libraryReport } from '../../../../main/core/evaluation/library-report'
import type { EngineClient } from '../../../../main/core/inference/engine-service'
import { addLibrary, useDocent } from '../docent-fixture'

const docent = useDocent()

const libraryOf = (name: string, shown: [photo: string, answer: string][], instruction?: string) =>
  addLibrary(docent, name, shown, instruction)

async function run(
  library: LibraryId,
  change: Partial<EvaluationRequest>,
  leaveAfter = Infinity,
  services = docent.services,
) {
  const events: EvaluationEvent[] = []
  const request = EvaluationRequest.parse({ library, ...change })
  for await (const event of evaluate(request, services)) {
    events.push(event)
    if (events.filter(({ type }) => type === 'progress').length >= leaveAfter) break
  }
  const last = events.at(-1)
  const asked = events.filter(({ type }) => type === 'progress').length
  return { events, asked, results: last?.type === 'done' ? last.results : [] }
}

test('nothing leaks: where only the example itself knows its answer, everyone is wrong', async () => {
  // Each picture stands twice, with one label; no two pictures share a label. Peeking would be right every time.
  const names = ['owl.jpg', 'two-dogs.jpg', 'coffee.jpg', 'cat.jpg']
  const library = await libraryOf(
    'Leaks',
    names.map((name, at) => [name, `#${at % 2}${at}`]),
  )
  const twice = docent.services.store.examples.of(library)
  docent.services.store.examples.add(library, twice.map(({ pictures, answer }) => ({ pictures, answer, instruction: 'Again:', tags: [], note: '' }))) // prettier-ignore
  const { results } = await run(library, { methods: ['vote', 'probe'] })
  expect(results.map(({ method, accuracy, n }) => [method, accuracy, n])).toEqual([['vote', 0, 8], ['probe', 0, 8]]) // prettier-ignore
})

test('nothing leaks into shots: the decoder is never shown the picture it is asked about', async () => {
  const library = await libraryOf('Shots', [['owl.jpg', 'bird'], ['cat.jpg', 'cat'], ['parrot.jpg', 'bird'], ['two-dogs.jpg', 'cat'], ['owl.jpg', 'cat']]) // prettier-ignore
  const { services } = docent
  const read: Parameters<EngineClient['score']>[0]['turns'][] = []
  const listening = (client: EngineClient) => {
    const { rank, measure, look, classify } = client
    const score: EngineClient['score'] = (...call) => {
      read.push(call[0].turns)
      return client.score(...call)
    }
    return { ...client, rank, measure, look, classify, score }
  }
  const engine = Object.assign(Object.create(services.engine) as typeof services.engine, {
    use: (work: Parameters<typeof services.engine.use>[0]) =>
      services.engine.use((client, pack) => work(listening(client), pack)),
  })
  await run(library, { methods: ['context'], choices: ['nearest', 'fixed'], ks: [3] }, Infinity, {
    ...services,
    engine,
  })
  expect(read).toHaveLength(10)
  for (const turns of read) {
    const shown = turns.map(({ parts }) => parts.flatMap((part) => (part.type === 'picture' ? [part.sha256] : [])))
    const asked = shown.at(-1)?.[0]
    expect(shown.slice(0, -1).flat().length).toBeGreaterThan(1)
    expect(shown.slice(0, -1).flat()).not.toContain(asked)
  }
})

test('answers are stored: what was broken off goes on, what is finished is not computed again, and a change is', async () => {
  const { store } = docent.services
  const library = await libraryOf('Birds and cats', [
    ['owl.jpg', 'bird'],
    ['cat.jpg', 'cat'],
    ['parrot.jpg', 'bird'],
    ['two-dogs.jpg', 'dog'],
    ['bird.jpg', 'bird'],
    ['coffee.jpg', 'dog'],
    ['cat.jpg', 'cat'],
  ])
  const wanted = { methods: ['vote' as const, 'context' as const], ks: [0, 1] }
  const broken = await run(library, wanted, 9)
  expect(broken.results).toEqual([])
  const { asked, results } = await run(library, wanted)
  expect(asked).toBe(3 * 7 - 9)
  expect(results.map(({ method, choose, k, n }) => [method, choose, k, n])).toEqual([
    ['vote', null, null, 7],
    ['context', null, 0, 7],
    ['context', 'nearest', 1, 7],
  ])
  expect(adviceOf(results)).toMatch(/^Best here: .*with 7 examples/)
  for (const { accuracy, low, high, closed, msPerPicture } of results) {
    expect(low).toBeLessThanOrEqual(accuracy)
    expect(high).toBeGreaterThanOrEqual(accuracy)
    expect(closed?.labels).toEqual(['bird', 'cat', 'dog'])
    expect(closed?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(7)
    expect(msPerPicture).toBeGreaterThan(0)
  }
  const again = await run(library, wanted)
  expect(again.asked).toBe(0)
  expect(again.results).toEqual(results)

  const known = history(library, docent.services)
  expect(known.results.map(({ current }) => current)).toEqual([true, true, true])
  const { html } = await libraryReport(library, docent.services)
  expect(html).toContain('Evaluation of Birds and cats')
  expect(html).toContain('data:image/jpeg;base64,')
  expect(html).not.toMatch(/(src|href)="http/)

  const [first] = store.examples.of(library)
  if (first) store.examples.edit(first.id, { answer: 'cat' })
  expect(history(library, docent.services)).toMatchObject({
    results: [{ current: false }, { current: false }, { current: false }],
  })
  await expect(libraryReport(library, docent.services)).rejects.toMatchObject({ code: 'evaluation.none' })
  expect((await run(library, { methods: ['vote'] })).asked).toBe(7)
})

test('free answers are scored by their words', async () => {
  const library = await libraryOf(
    'Free',
    [['two-dogs.jpg', '/\\w/'], ['coffee.jpg', 'a very long answer that nobody will give']], // prettier-ignore
    'What animal is this?',
  )
  const { results } = await run(library, { methods: ['context', 'probe'], ks: [0] })
  expect(results).toHaveLength(1)
  expect(results[0]).toMatchObject({ closed: null, n: 2, k: 0, accuracy: 0.5, free: { contains: 0.5 } })
  expect(results[0]?.worst).toMatchObject([{ expected: 'a very long answer that nobody will give', probability: null }])
})

test('a library without two different answers, or that is gone, is refused', async () => {
  const library = await libraryOf('One', [['owl.jpg', 'bird']])
  await expect(run(library, {})).rejects.toMatchObject({ code: 'evaluation.few', details: { name: 'One', count: 1 } })
  docent.services.store.libraries.remove(library)
  await expect(run(library, {})).rejects.toMatchObject({ code: 'library.missing' })
})
