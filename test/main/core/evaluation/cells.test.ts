import { expect, test } from 'vitest'
import { EvaluationRequest } from '../../../../main/contract/evaluation'
import type { ExampleId, LibraryId, PictureId, Sha256 } from '../../../../main/contract/ids'
import { askedIn, cellsOf, digestOf, taskOf, tells } from '../../../../main/core/evaluation/cells'
import type { Shown } from '../../../../main/core/libraries/answers'
import { readPack } from '../../../../main/core/packs/packs'

const library = crypto.randomUUID() as string as LibraryId

function shown(answers: string[]): Shown[] {
  return answers.map((answer, at) => ({
    id: `example ${at}` as string as ExampleId,
    library,
    pictures: [`picture ${at}` as string as PictureId],
    hashes: [`hash ${at}` as string as Sha256],
    instruction: 'What is this?',
    answer,
    tags: [],
    note: '',
  }))
}

const request = (change: Partial<EvaluationRequest> = {}) => EvaluationRequest.parse({ library, ...change })

test('answers that are labels are asked about as labels, if nothing else is wanted', () => {
  expect(taskOf('L', shown(['cat', 'dog', 'cat', 'dog']), null).labels).toEqual(['cat', 'dog'])
  expect(taskOf('L', shown(['cat', 'dog', 'bird']), null).labels).toBeNull()
  expect(taskOf('L', shown(['cat', 'dog', 'cat', 'dog']), 'free').labels).toBeNull()
})

test('with labels given, other answers are left out; what cannot be evaluated is refused by name', () => {
  const { examples } = taskOf('L', shown(['cat', 'dog', 'bird']), ['cat', 'dog'])
  expect(examples.map(({ answer }) => answer)).toEqual(['cat', 'dog'])
  for (const [answers, labels] of [
    [['cat'], null],
    [[], null],
    [
      ['cat', 'cat'],
      ['cat', 'dog'],
    ],
  ] as const)
    expect(() => taskOf('L', shown([...answers]), labels && [...labels])).toThrow('evaluation.few')
})

test('one cell a method with its settings: without shots nothing is chosen, and free answers have no features', () => {
  const wanted = request({ ks: [4, 0, 4], choices: ['nearest', 'fixed'] })
  const names = (labels: string[] | null) =>
    cellsOf(wanted, { examples: [], labels }).map(({ method, choose, k }) => [method, choose, k])
  const context = [['context', null, 0], ['context', 'nearest', 4], ['context', 'fixed', 4]] // prettier-ignore
  expect(names(['a', 'b'])).toEqual([['probe', null, null], ['vote', null, null], ...context])
  expect(names(null)).toEqual(context)
})

test('an example is told by itself, and by another one that shows one of its pictures', () => {
  const [first, second, third] = shown(['cat', 'dog', 'cat'])
  if (!first || !second || !third) throw new Error('three')
  const told = tells([first])
  expect([first, second, { ...third, hashes: [...third.hashes, ...first.hashes] }].map(told)).toEqual([
    true,
    false,
    true,
  ])
})

test('of very many examples the decoder is asked about 200, evenly spaced; features about all', () => {
  const task = { examples: shown(Array.from({ length: 600 }, () => 'cat')), labels: null }
  const asked = askedIn({ method: 'context', choose: null, k: 0 }, task, 200)
  expect(asked).toHaveLength(200)
  expect([asked[0]?.id, asked[1]?.id, asked.at(-1)?.id]).toEqual(['example 0', 'example 3', 'example 597'])
  expect(askedIn({ method: 'vote', choose: null, k: null }, task, 200)).toHaveLength(600)
})

test('a digest changes with an answer, a picture, a setting and the pack, and with nothing else', async () => {
  const pack = await readPack('models/starter')
  const cell = { method: 'context', choose: 'nearest', k: 2 } as const
  const task = { examples: shown(['cat', 'dog']), labels: ['cat', 'dog'] }
  const digest = digestOf(cell, task, pack, '1')
  const [first, second] = task.examples
  if (!first || !second) throw new Error('two')
  expect(digestOf({ ...cell }, { ...task, examples: [{ ...first, note: 'x' }, second] }, pack, '1')).toBe(digest)
  const others = [
    digestOf({ ...cell, k: 3 }, task, pack, '1'),
    digestOf(cell, { ...task, examples: [{ ...first, answer: 'bird' }, second] }, pack, '1'),
    digestOf(cell, { ...task, examples: [{ ...first, hashes: second.hashes }, second] }, pack, '1'),
    digestOf(cell, { ...task, labels: null }, pack, '1'),
    digestOf(cell, task, { ...pack, docks: pack.docks.map((dock) => ({ ...dock, version: 99 })) }, '1'),
    digestOf(cell, task, pack, '2'),
  ]
  expect(new Set([digest, ...others]).size).toBe(others.length + 1)
})
