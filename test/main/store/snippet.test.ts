import { expect, test } from 'vitest'
import { snippetOf } from '../../../main/store/snippet'

test('what was found is marked, with some words around it', () => {
  expect(snippetOf('A Dog and a dogfish', ['dog'])).toEqual([
    { text: 'A ', marked: false },
    { text: 'Dog', marked: true },
    { text: ' and a ', marked: false },
    { text: 'dog', marked: true },
    { text: 'fish', marked: false },
  ])
  const long = `${'x '.repeat(200)}needle ${'y '.repeat(200)}`
  const parts = snippetOf(long, ['needle'])
  expect(parts.map(({ marked }) => marked)).toEqual([false, true, false])
  expect(parts.map(({ text }) => text).join('')).toMatch(/^….*needle.*…$/)
  expect(parts.map(({ text }) => text).join('').length).toBeLessThan(130)
})
