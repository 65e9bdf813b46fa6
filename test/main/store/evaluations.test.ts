import { expect, test } from 'vitest'
import type { EvaluationCell } from '../../../main/contract/evaluation'
import type { Sha256 } from '../../../main/contract/ids'
import { openStore } from '../../../main/store/store'
import { temporaryFolder } from './folder'

const cell: EvaluationCell = { method: 'vote', choose: null, k: null }

function filled() {
  const store = openStore(temporaryFolder())
  const picture = store.pictures.add({ sha256: 'a'.repeat(64) as Sha256, name: 'a.jpg', type: 'jpeg', width: 1, height: 1, bytes: 1 }) // prettier-ignore
  const library = store.libraries.create('Things')
  const example = { pictures: [picture.id], instruction: 'What?', tags: [], note: '' }
  const [first, second] = store.examples.add(library, [
    { ...example, answer: 'a' },
    { ...example, answer: 'b' },
  ])
  if (!first || !second) throw new Error('two')
  const evaluation = store.evaluations.begin({ library, digest: 'one', cell, labels: ['a', 'b'] })
  store.evaluations.answer(evaluation.id, [
    { example: second, expected: 'b', answer: 'a', probability: 0.6, ms: 2 },
    { example: first, expected: 'a', answer: 'a', probability: 0.9, ms: 1 },
  ])
  return { store, library, first, second, evaluation }
}

test('the same digest is the same evaluation; answers come in the order of the library, each once', () => {
  const { store, library, first, evaluation } = filled()
  expect(store.evaluations.begin({ library, digest: 'one', cell, labels: null })).toEqual(evaluation)
  store.evaluations.answer(evaluation.id, [{ example: first, expected: 'a', answer: 'b', probability: 1, ms: 9 }])
  expect(store.evaluations.answers(evaluation.id).map(({ answer, ms }) => [answer, ms])).toEqual([['a', 1], ['a', 2]]) // prettier-ignore
  expect(store.evaluations.finished(library)).toEqual([])
  store.evaluations.finish(evaluation.id, 1.5)
  expect(store.evaluations.finished(library)).toMatchObject([{ id: evaluation.id, msPerPicture: 1.5, cell }])
  store.close()
})

test('what goes for good takes its answers with it', () => {
  const { store, library, first, second, evaluation } = filled()
  store.examples.remove([first])
  expect(store.evaluations.answers(evaluation.id)).toHaveLength(2) // the undo may bring it back
  store.libraries.purge(Date.now() + 1)
  expect(store.evaluations.answers(evaluation.id).map(({ example }) => example)).toEqual([second])
  store.libraries.remove(library)
  store.libraries.purge(Date.now() + 1)
  expect(store.evaluations.get(evaluation.id)).toBeUndefined()
  expect(store.evaluations.answers(evaluation.id)).toEqual([])
  store.close()
})
