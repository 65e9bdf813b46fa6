import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { plain } from '../../../../main/hosts/cli/terminal'

test.each([
  ['a title', '\u001b]0;owned\u0007', '␛]0;owned␇'],
  ['a cleared screen', '\u001b[2J\u001b[H', '␛[2J␛[H'],
  ['the same in eight bits', '\u009b2J', '\ufffd2J'],
  ['a line written over', 'safe\rrm -rf', 'safe␍rm -rf'],
  ['letters taken back', 'a\b\u007fb', 'a␈␡b'],
  ['text turned round', 'photo\u202egpj.exe', 'photo\ufffdgpj.exe'],
])('%s is shown and not done', (_, hostile, shown) => {
  expect(plain(hostile)).toBe(shown)
})

test('ordinary text stays as it is', () => {
  const text = 'naïve café\t東京 🦉👩‍👩‍👧 עברית\n{"a": "b"}'
  expect(plain(text)).toBe(text)
})

test('nothing of the command line is written past it (bug: an answer with escape codes moves the cursor)', () => {
  const writes =
    /console\.(log|error)\((?!error\))|process\.std(out|err)\.write\((?!`(\$\{plain|\\r\\u001b\[2K\$\{plain))/
  const files = readdirSync('main/hosts/cli').map((file) => `main/hosts/cli/${file}`)
  expect(files.filter((file) => writes.test(readFileSync(file, 'utf8')))).toEqual([])
})
