import { expect, test } from 'vitest'
import type { ExampleId, LibraryId } from '../../../../main/contract/ids'
import { choose, inReadingOrder, type Candidate } from '../../../../main/core/libraries/choose'

function candidate(answer: string, similarity: number | null = null): Candidate {
  const [id, library] = [answer as string as ExampleId, 'l' as string as LibraryId]
  return { example: { id, library, pictures: [], instruction: '', answer, tags: [], note: '' }, similarity }
}
const answers = (candidates: Candidate[]) => candidates.map(({ example }) => example.answer)

test('fixed takes the first ones in order', () => {
  const all = ['a', 'b', 'c'].map((answer) => candidate(answer))
  expect(answers(inReadingOrder(choose(all, { k: 2, choose: 'fixed' }), { choose: 'fixed' }))).toEqual(['a', 'b'])
})

test('nearest takes the most alike, and the most alike stands last; what was not compared comes after all others', () => {
  const all = [candidate('far', -0.5), candidate('unknown'), candidate('near', 0.9), candidate('middle', 0.4)]
  const chosen = choose(all, { k: 3, choose: 'nearest' })
  expect(answers(chosen)).toEqual(['near', 'middle', 'far'])
  expect(answers(inReadingOrder(chosen, { choose: 'nearest' }))).toEqual(['far', 'middle', 'near'])
})

test('nearest without pictures to compare falls back on the order of the library', () => {
  const chosen = choose([candidate('a'), candidate('b'), candidate('c')], { k: 2, choose: 'nearest' })
  expect(answers(chosen)).toEqual(['a', 'b'])
})

test('balanced goes round the answers, which count as equal in any letters', () => {
  const all = ['cat', 'Cat ', 'cat', 'dog', 'owl', 'dog'].map((answer) => candidate(answer))
  expect(answers(choose(all, { k: 5, choose: 'balanced' }))).toEqual(['cat', 'dog', 'owl', 'Cat ', 'dog'])
  expect(choose([], { k: 5, choose: 'balanced' })).toEqual([])
})

test('all wants every one', () => {
  expect(
    choose(
      Array.from({ length: 70 }, () => candidate('x')),
      { k: 1, choose: 'all' },
    ),
  ).toHaveLength(70)
})
