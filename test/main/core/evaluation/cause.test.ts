import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../../../main/contract/evidence'
import { causeOf, ceilingOf } from '../../../../main/core/evaluation/cause'

const box = { x: 0, y: 0, width: 0.5, height: 0.5 }
const evidence: Evidence[] = [
  {
    kind: 'objects',
    objects: ['dog', 'dog', 'person'].map((label) => ({ label, score: 0.9, box, colour: 'brown', place: 'top left' })),
  },
  { kind: 'lines', lines: [{ text: 'TOTAL 11.02', score: 1, box }] },
]
const wrong = (question: string, pattern: RegExp, answer: string) =>
  causeOf({ image: 'a.jpg', question, pattern, kind: 'any', pair: null, answer, right: false }, evidence)

describe('the cause of a wrong answer', () => {
  test.each([
    ['What animal is this?', /\bdogs?\b/i, 'It is a cat.', 'decoder'],
    ['What animal is this?', /\bhorse\b/i, 'It is a dog.', 'dock'],
    ['How many dogs are there?', /\b(?:2|two)\b/i, 'There is one dog.', 'decoder'],
    ['How many dogs are there?', /\b(?:4|four)\b/i, 'There are two dogs.', 'dock'],
    ['What colour is the dog?', /\bbrown\b/i, 'The dog is black.', 'decoder'],
    ['What is the total?', /11\.02/i, 'The total is 10.00.', 'decoder'],
    ['Who is there?', /\b(?:man|woman)\b/i, 'A dog.', 'decoder'],
    ['Is there a dog?', /^yes\b.*dog/i, 'No, there is no dog.', 'decoder'],
    ['Is there a boat?', /^yes\b.*boat/i, 'No, there is no boat.', 'dock'],
    ['Is there a boat?', /^no\b/i, 'Yes, there is a boat.', 'decoder'],
    ['Is there a dog?', /^no\b/i, 'Yes, there is a dog.', 'dock'],
  ])('%s %s, answered "%s": %s', (question, pattern, answer, cause) => {
    expect(wrong(question, pattern, answer)).toBe(cause)
  })
})

test('the ceiling loses what the docks missed, and the whole pair with it', () => {
  const answer = (question: string, kind: string, pair: string | null, right: boolean) => ({
    image: 'a.jpg',
    question,
    kind,
    pair,
    answer: '',
    pattern: /x/,
    right,
  })
  const missed = answer('Is there a boat?', 'presence', 'p1', false)
  const misread = answer('What is this?', 'naming', null, false)
  const answered = [missed, answer('Is there a car?', 'presence', 'p1', true), misread]
  const ceiling = ceilingOf(answered, [
    { ...missed, cause: 'dock' },
    { ...misread, cause: 'decoder' },
  ])
  expect(ceiling.kinds['presence']).toMatchObject({ accuracy: 0, n: 1 })
  expect(ceiling.kinds['naming']).toMatchObject({ accuracy: 1, n: 1 })
  expect(ceiling.macroAverage).toBe(0.5)
})
