// docent label through the built command line.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandLine, type Ran } from './command-line'

const folder = mkdtempSync(join(tmpdir(), 'docent-cli-label-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const data = join(folder, 'data')
const docent = commandLine(data)

function photos(name: string, ...files: string[]): string {
  mkdirSync(join(folder, name), { recursive: true })
  for (const file of files) cpSync(join('test/photos/open', file), join(folder, name, file))
  return join(folder, name)
}

const lines = ({ stdout }: Ran): string[] => stdout.trim().split('\n').toSorted()

test('a row for each picture on stdout, failures on stderr, and a summary', async () => {
  const place = photos('plain', 'coffee.jpg', 'owl.jpg')
  writeFileSync(join(place, 'broken.jpg'), 'nothing')
  const ran = await docent('label', place, '--dock', 'find')
  expect(ran.code).toBe(0)
  expect(lines(ran)).toEqual([
    expect.stringMatching(/^coffee\.jpg: .*cup.* \(\d+%\)$/),
    expect.stringMatching(/^owl\.jpg: bird \(\d+%\)$/),
  ])
  expect(ran.stderr).toMatch(
    /broken\.jpg is not a picture Docent can read[\s\S]*2 pictures labelled, 1 failed, 0 skipped/,
  )
  const json = await docent('label', place, '--dock', 'find', '--json')
  const row = json.stdout.split('\n').find((line) => line.includes('owl.jpg')) ?? ''
  expect(JSON.parse(row)).toMatchObject({
    image: 'owl.jpg',
    answer: 'bird',
    state: 'done',
    corrected: false,
    labels: [{ label: 'bird' }],
  })
})

test('prompts with variables and rules, into a table and into sidecars', async () => {
  const place = photos('asked', 'cat.jpg')
  writeFileSync(join(place, 'cat.txt'), 'whiskers, Tom')
  const args = [
    'label',
    place,
    '--prompt',
    'Is {labels} in {name}?',
    '--prompt',
    'What is it?',
    '--start-with',
    'I see',
    '--include',
    'a zebra|an okapi',
    '--avoid',
    'cat',
    '--max-tokens',
    '24',
  ]
  const out = join(folder, 'asked.jsonl')
  expect(await docent(...args, '--out', out, '--sidecar', 'xmp')).toMatchObject({ code: 0, stdout: '' })
  const { answer } = JSON.parse(readFileSync(out, 'utf8')) as { answer: string[] }
  expect(answer).toHaveLength(2)
  for (const one of answer) {
    expect(one).toMatch(/^I see.*(a zebra|an okapi)/s)
    expect(one).not.toMatch(/\bcat\b/i)
  }
  expect(readFileSync(join(place, 'cat.xmp'), 'utf8')).toContain(answer[0])
  expect(readFileSync(join(place, 'cat.txt'), 'utf8')).toBe('whiskers, Tom')
  const skipped = await docent('label', place, '--dock', 'look', '--sidecar', 'txt')
  expect(skipped.stderr).toMatch(/cat\.txt is there already[\s\S]*0 pictures labelled, 0 failed, 1 skipped/)
  await docent('label', place, '--dock', 'find', '--sidecar', 'txt', '--existing', 'append')
  expect(readFileSync(join(place, 'cat.txt'), 'utf8')).toBe('whiskers, Tom, cat\n')
})

/** Runs it until `rows` rows were printed, then sends a signal. */
async function until(rows: number, signal: NodeJS.Signals, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [resolve('build/main/cli.cjs'), ...args], {
    env: { ...process.env, DOCENT_DATA_DIR: data },
  })
  const ran: Ran = { code: null, stdout: '', stderr: '' }
  child.stdout.on('data', (part: Buffer) => {
    ran.stdout += part.toString()
    if (ran.stdout.split('\n').length > rows) child.kill(signal)
  })
  child.stderr.on('data', (part: Buffer) => (ran.stderr += part.toString()))
  return new Promise((done) => child.once('close', (code) => done({ ...ran, code })))
}

test.each(['SIGINT', 'SIGKILL'] as const)(
  'after %s it goes on where it stopped, and the table holds everything once',
  async (signal) => {
    const files = readdirSync('test/photos/open').filter((file) => file.endsWith('.jpg'))
    const place = photos(`stopped by ${signal}`, ...files)
    const out = join(folder, `${signal}.csv`)
    const first = await until(3, signal, 'label', place, '--dock', 'find')
    const before = lines(first).length
    expect(before).toBeLessThan(files.length)
    if (signal === 'SIGINT') {
      expect(first.code).toBe(130)
      expect(first.stderr).toContain(
        `Paused after ${before} of ${files.length}. To go on: docent label "${place}" --resume`,
      )
    }
    const second = await docent('label', place, '--resume', '--out', out)
    expect(second).toMatchObject({ code: 0 })
    const table = readFileSync(out, 'utf8').trim().split('\n')
    expect(table[0]).toMatch(/^image,answer,confidence,margin,labels,text,state,corrected,reason/)
    expect(table.slice(1).map((line) => line.split(',')[0])).toEqual(files.toSorted())
    expect(await docent('label', place, '--resume')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Nothing is left to do') as unknown,
    })
  },
)

test.each([
  [['label'], 'FOLDER is missing'],
  [['label', '.'], '--labels, --library, --dock is missing'],
  [['label', '.', '--labels', 'a'], '--labels needs two different labels'],
  [['label', '.', '--labels', 'a,b', '--dock', 'look'], '--labels does not go with --dock'],
  [['label', '.', '--dock', 'look', '--prompt', 'x'], '--prompt does not go with --dock'],
  [['label', '.', '--dock', 'look', '--avoid', 'x'], '--avoid needs --prompt'],
  [['label', '.', '--dock', 'look', '--no-read'], '--no-read does not go with --dock'],
  [['label', '.', '--dock', 'look', '--method', 'vote'], '--method needs --library'],
  [['label', '.', '--dock', 'look', '--existing', 'skip'], '--existing needs --sidecar'],
  [['label', '.', '--dock', 'look', '--out', 'x.xls'], '--out ends with .csv or .jsonl'],
  [['label', '.', '--dock', 'look', '--sidecar', 'doc'], '--sidecar is one of txt, xmp'],
  [['label', '.', '--resume', '--recursive'], '--recursive does not go with --resume'],
  [['label', 'nowhere', '--dock', 'look'], 'cannot be read (it is not there)'],
  [['label', '.', '--library', 'Nobody'], 'There is no library named Nobody'],
])('%s is refused in words', async (args, words) => {
  const ran = await docent(...args)
  expect([ran.code, ran.stdout]).toEqual([2, ''])
  expect(ran.stderr).toContain(words)
})
