import { expect, test } from 'vitest'
import { checkVariables, filledIn } from '../../../../main/core/labelling/prompt'
import { Pace } from '../../../../main/core/labelling/pace'

const file = { path: 'trip/day 1/IMG_7.jpg', bytes: 1, modified: Date.UTC(2024, 1, 29, 12) }

test('variables stand for what they are of the picture', () => {
  const prompt = '{name}/{folder}/{labels}/{date}/{name} {"json": 1}'
  expect(filledIn(prompt, '/photos', file, ['sea', 'sand'])).toBe('IMG_7/day 1/sea, sand/2024-02-29/IMG_7 {"json": 1}')
  expect(filledIn('{folder}', '/photos', { ...file, path: 'a.jpg' }, [])).toBe('photos')
  expect(filledIn('{labels}', '/', file, ['{name}', '$&'])).toBe('{name}, $&')
})

test('a variable that is none is named with those that are', () => {
  expect(() => checkVariables('{"a": {b}}')).toThrow(
    expect.objectContaining({ code: 'job.variable', details: expect.objectContaining({ variable: '{b}' }) as unknown }),
  )
  expect(() => checkVariables('{name} {"colour": "red"} {}')).not.toThrow()
})

test('the pace is that of the last pictures, not of the first', () => {
  let now = 0
  const pace = new Pace(() => now)
  expect(pace.over(10)).toBeNull()
  for (let at = 0; at < 5; at++) {
    now += 10_000
    pace.step()
  }
  expect(pace.over(10)).toEqual({ perSecond: 0.1, secondsLeft: 100 })
  for (let at = 0; at < 100; at++) {
    now += 250
    pace.step()
  }
  expect(pace.over(8)).toEqual({ perSecond: 4, secondsLeft: 2 })
})
