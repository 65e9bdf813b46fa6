import { expect, test } from 'vitest'
import { matching, type Entry } from '../../../renderer/palette/commands'

const entry = (title: string, group: Entry['group'] = 'commands'): Entry => ({
  id: title,
  group,
  title,
  keys: [],
  run: () => {},
})
const titles = (typed: string, ...entries: Entry[]) => matching(entries, typed).map(({ title }) => title)

test('all words must be there, in any order and case (bug: only the whole phrase is found)', () => {
  const entries = [entry('Riders on the beach'), entry('Cat on the desk')]
  expect(titles('BEACH rid', ...entries)).toEqual(['Riders on the beach'])
  expect(titles('on the', ...entries)).toHaveLength(2)
})

test('what begins with the word comes first', () => {
  expect(titles('the', entry('Open the door'), entry('Theme: dark'))).toEqual(['Theme: dark', 'Open the door'])
})

test('nothing typed keeps all, in their order', () => {
  expect(titles('  ', entry('b'), entry('a'))).toEqual(['b', 'a'])
})
