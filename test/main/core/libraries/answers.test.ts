import { expect, test } from 'vitest'
import type { Sha256 } from '../../../../main/contract/ids'
import { commonestInstruction, labelsOf, shownOf } from '../../../../main/core/libraries/answers'
import { temporaryStore } from '../../store/folder'

const labels = (answers: string[]) => labelsOf(answers.map((answer) => ({ answer })))
const twice = (answers: string[]) => [...answers, ...answers]
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `label ${at}`)

test('answers that come back are labels, in the order they first come', () => {
  expect(labels(['dog', 'cat', 'cat', 'dog'])).toEqual(['dog', 'cat'])
  expect(labels(['dog', 'cat', 'dog', 'dog'])).toEqual(['dog', 'cat']) // two of each on average
  expect(labels(['dog', 'cat', 'cat'])).toBeNull()
  expect(labels(['a dog on grass', 'a cat in a box', 'two birds'])).toBeNull()
})

test('what ends like a sentence may be a label; a single answer is nothing to choose from', () => {
  expect(labels(twice(['Yes.', 'No.']))).toEqual(['Yes.', 'No.'])
  expect(labels(['yes', 'yes', 'yes'])).toBeNull()
  expect(labels([])).toBeNull()
})

test('a hundred labels of forty characters are labels; one more of either is not', () => {
  expect(labels(twice(numbered(100)))).toHaveLength(100)
  expect(labels(twice(numbered(101)))).toBeNull()
  expect(labels(twice(['cat', 'x'.repeat(40)]))).toHaveLength(2)
  expect(labels(twice(['cat', 'x'.repeat(41)]))).toBeNull()
})

test('a library asks what most of its examples ask, and of as many the first', () => {
  const asks = (...instructions: string[]) => commonestInstruction(instructions.map((instruction) => ({ instruction })))
  expect(asks('Label:', 'What is this?', 'What is this?')).toBe('What is this?')
  expect(asks('Label:', 'What is this?')).toBe('Label:')
  expect(asks()).toBe('')
})

test('an example without an answer teaches nothing; space around an answer is no part of it', () => {
  const store = temporaryStore()
  const sha256 = 'a'.repeat(64) as Sha256
  const { id } = store.pictures.add({ sha256, name: 'a.jpg', type: 'jpeg', width: 1, height: 1, bytes: 1 })
  const library = store.libraries.create('L')
  const added = ['cat ', ' ', ' dog'].map((answer) => ({
    pictures: [id],
    instruction: '?',
    answer,
    tags: [],
    note: '',
  }))
  store.examples.add(library, added)
  expect(shownOf(library, store)).toMatchObject([
    { answer: 'cat', hashes: [sha256] },
    { answer: 'dog', hashes: [sha256] },
  ])
})
