import { expect, test } from 'vitest'
import { readTable, writeCsv, writeJsonl } from '../../../../main/core/libraries/table'

const row = {
  image: ['a.jpg', 'b, c.jpg'],
  instruction: 'Which one?\nSay why.',
  answer: 'the "left" one, of course',
  tags: ['first', 'second'],
  note: '=1+1',
}

test('what is written is read again, whatever signs it holds', () => {
  expect(readTable(writeCsv([row]), 'x.csv').map((one) => one.row)).toEqual([row])
  expect(readTable(writeJsonl([row, row]), 'x.jsonl').map((one) => one.row)).toEqual([row, row])
})

test('columns may come in any order and letters; a mark of byte order and empty lines do not matter', () => {
  const csv = '\ufeffAnswer, Image ,other\r\ncat,a.jpg,1\r\n\r\ndog,"b.jpg",2,3\r\n'
  expect(readTable(csv, 'x.CSV')).toEqual([
    { line: 2, row: { image: ['a.jpg'], answer: 'cat', instruction: '', tags: [], note: '' } },
    { line: 4, row: { image: ['b.jpg'], answer: 'dog', instruction: '', tags: [], note: '' } },
  ])
})

test('a line of JSONL that cannot be read keeps its number', () => {
  const jsonl = '{"image": "a.jpg", "answer": "cat", "tags": "x; y"}\n\n{"image": 7}\nnot json\n'
  expect(readTable(jsonl, 'x.jsonl')).toEqual([
    { line: 1, row: { image: ['a.jpg'], answer: 'cat', instruction: '', tags: ['x', 'y'], note: '' } },
    { line: 3, row: null },
    { line: 4, row: null },
  ])
})

test.each([
  ['image,label\na.jpg,cat\n', { line: 1, reason: 'reason.no-column', column: 'answer' }],
  ['image,answer\na.jpg,"cat\n', { reason: 'reason.not-csv' }],
])('CSV that is not one names the line: %j', (csv, details) => {
  expect(() => readTable(csv, 'x.csv')).toThrow(
    expect.objectContaining({ code: 'usage.line', details: expect.objectContaining(details) as unknown }),
  )
})
