import { describe, expect, test } from 'vitest'
import { proportion } from '../../../../main/core/evaluation/interval'
import { parseQuestions } from '../../../../main/core/evaluation/questions'
import { htmlReport } from '../../../../main/core/evaluation/report'
import { judge, score, swapPictures } from '../../../../main/core/evaluation/score'

const line = (fields: object) => JSON.stringify({ image: 'a.jpg', q: 'Q?', a: 'yes', kind: 'presence', ...fields })

describe('questions', () => {
  test('blank lines are skipped and a missing kind is one kind of all', () => {
    const [question, ...rest] = parseQuestions(`\n${JSON.stringify({ image: 'a', q: 'q', a: 'x' })}\n\n`, 'f')
    expect(question).toMatchObject({ kind: 'all', pair: null })
    expect(rest).toEqual([])
  })

  test.each([
    ['{', { reason: 'cli.reason.not-json' }],
    ['{"image":"a","q":"q"}', { reason: 'cli.reason.no-proper', field: 'a' }],
    ['{"image":"a","q":"q","a":"("}', { reason: 'cli.reason.no-pattern' }],
  ])('%s is refused with its line', (broken, reason) => {
    expect(() => parseQuestions(`${line({})}\n${broken}`, 'f.jsonl')).toThrow(
      expect.objectContaining({ code: 'usage.line', details: { name: 'f.jsonl', line: 2, ...reason } }),
    )
  })
})

test('Wilson’s interval agrees with published values', () => {
  const { low, high } = proportion(8, 10)
  expect(low).toBeCloseTo(0.4902, 3)
  expect(high).toBeCloseTo(0.9433, 3)
  expect(proportion(0, 10)).toMatchObject({ accuracy: 0, low: 0 })
  expect(proportion(10, 10).high).toBeCloseTo(1, 9)
})

describe('scoring', () => {
  const questions = parseQuestions(
    [
      line({ pair: 'p1', a: '^yes' }),
      line({ pair: 'p1', a: '^no' }),
      line({ kind: 'naming', a: 'dog' }),
      line({ kind: 'naming', a: 'cat' }),
    ].join('\n'),
    'f',
  )

  test('a pair is one trial: yes to everything scores nothing', () => {
    const result = score(questions.map((question) => judge(question, 'Yes, a dog.')))
    expect(result.kinds['presence']).toMatchObject({ accuracy: 0, n: 1 })
    expect(result.kinds['naming']).toMatchObject({ accuracy: 0.5, n: 2 })
    expect(result.macroAverage).toBe(0.25)
    expect(result.n).toBe(3)
  })

  test('swapped questions keep everything but the picture, and no picture stays', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].flatMap((image) => [
      { image, n: 1 },
      { image, n: 2 },
    ])
    const swapped = swapPictures(many)
    expect(swapped.every(({ image }, index) => image !== many[index]?.image)).toBe(true)
    expect(new Set(swapped.map(({ image }) => image)).size).toBe(5)
  })

  test('a report escapes what models and files say', () => {
    const answered = questions.map((question) => judge(question, '<script>alert(1)</script>'))
    const html = htmlReport(score(answered), null, answered, { title: 'T & T', thumbnails: new Map() })
    expect(html).not.toContain('<script>')
    expect(html).toContain('T &amp; T')
  })
})
