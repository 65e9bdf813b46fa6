// docent library, and docent ask with shots, through the built command line.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine, type Ran } from './command-line'

const folder = mkdtempSync(join(tmpdir(), 'docent-cli-library-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const docent = commandLine(join(folder, 'data'))

/** Photos in a sub-folder a label. */
function labelled(name: string, labels: Record<string, string[]>): string {
  for (const [label, photos] of Object.entries(labels)) {
    mkdirSync(join(folder, name, label), { recursive: true })
    for (const photo of photos) cpSync(join('test/photos/open', photo), join(folder, name, label, photo))
  }
  return join(folder, name)
}

const json = ({ stdout }: Ran): unknown => JSON.parse(stdout)

test('a folder becomes a library that answers are shown examples of, until it is deleted', async () => {
  const photos = labelled('animals', {
    '#bird': ['owl.jpg', 'parrot.jpg'],
    '#cat': ['cat.jpg'],
    '#drink': ['coffee.jpg'],
  })
  writeFileSync(join(photos, 'note.txt'), 'nothing')
  writeFileSync(join(photos, '#cat', 'list.doc'), 'nothing')
  const args = ['library', 'import', photos, '--name', 'Animals', '--instruction', 'Label:']
  expect((await docent(...args, '--preview')).stdout).toContain('would add 4 examples, 1 left out')
  expect((await docent('library', 'list')).stdout).toBe('')
  const imported = await docent(...args)
  expect(imported).toMatchObject({ code: 0, stdout: 'Animals: 4 examples added, 1 left out\n' })
  expect(imported.stderr).toBe('left out: #cat/list.doc (not a picture Docent can read)\n')
  expect((await docent('library', 'list')).stdout).toBe('Animals: 4 examples\n')
  expect((await docent('library', 'show', 'animals')).stdout).toContain('owl.jpg: Label: -> #bird')

  const ask = ['ask', '--image', 'test/photos/open/bird.jpg', '--library', 'Animals', '--json', '--max-tokens', '8']
  const nearest = json(await docent(...ask, '--k', '3', 'Label:')) as { shots: unknown }
  expect(nearest.shots).toMatchObject({ leftOut: 0, used: [{}, {}, { library: 'Animals', instruction: 'Label:' }] })
  const balanced = json(await docent(...ask, '--k', '3', '--choose', 'balanced', 'Label:')) as typeof nearest
  expect(balanced.shots).toMatchObject({ used: [{ answer: '#bird' }, { answer: '#cat' }, { answer: '#drink' }] })

  expect((await docent('library', 'delete', 'Animals')).stdout).toBe('Animals: deleted, with 4 examples\n')
  expect((await docent(...ask, 'Label:')).stderr).toMatch(/^There is no library named Animals/)
}, 600_000)

test('a table and its pictures come back as they went out, in every format', async () => {
  const photos = labelled('table', { p: ['owl.jpg', 'cat.jpg'] })
  const table = join(photos, 'table.csv')
  writeFileSync(
    table,
    `image,instruction,answer,tags\np/owl.jpg,Which?,owl,"night;wild"\n${join(photos, 'p/cat.jpg')},,cat,\n`,
  )
  expect((await docent('library', 'import', table, '--name', 'Table')).code).toBe(0)
  const shown = async (name: string) => {
    const { examples } = json(await docent('library', 'show', name, '--json')) as {
      examples: { instruction: string; answer: string; tags: string[] }[]
    }
    return examples.map(({ instruction, answer, tags }) => [instruction, answer, tags])
  }
  const expected = [
    ['Which?', 'owl', ['night', 'wild']],
    ['What is this?', 'cat', []],
  ]
  expect(await shown('Table')).toEqual(expected)
  for (const [format, file] of [
    ['docent-library', 'out.docent-library'],
    ['csv', 'out.csv'],
    ['jsonl', 'out.jsonl'],
  ] as const) {
    const out = join(folder, file)
    const written = await docent('library', 'export', 'Table', '--out', out, '--format', format)
    expect(written).toMatchObject({ code: 0, stdout: `Table: 2 examples written to ${file}\n` })
    expect(await docent('library', 'import', out, '--name', `As ${format}`)).toMatchObject({ code: 0 })
    expect(await shown(`As ${format}`)).toEqual(expected)
  }
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toMatch(
    /^image,instruction,answer,tags,note\ntable-csv-pictures/,
  )
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
}, 600_000)

test('a running host imports and exports for the command line', async () => {
  const photos = labelled('hosted', { one: ['owl.jpg'], two: ['cat.jpg'] })
  const host = spawn(process.execPath, [resolve('build/main/browser.cjs'), '--data-dir', join(folder, 'data')])
  try {
    await new Promise((ready) => host.stdout.once('data', ready))
    expect((await docent('library', 'import', photos, '--name', 'Hosted')).stdout).toBe(
      'Hosted: 2 examples added, 0 left out\n',
    )
    const out = join(folder, 'hosted.docent-library')
    expect((await docent('library', 'export', 'Hosted', '--out', out)).code).toBe(0)
    expect(existsSync(out)).toBe(true)
    expect((await docent('library', 'import', out, '--name', 'Hosted')).stderr).toMatch(/^There is nothing to import/)
  } finally {
    host.kill()
    await new Promise((ended) => host.once('close', ended))
  }
})

describe('bad input ends with 2 and one sentence that names the thing', () => {
  test.each([
    [['library'], /^list, show, import, evaluate, export or delete is missing/],
    [['library', 'dance'], /^dance is not a command/],
    [['library', 'show'], /^NAME is missing/],
    [['library', 'show', 'Nope'], /^There is no library named Nope/],
    [['library', 'import', 'no-such', '--name', 'x'], /^no-such cannot be read \(there is no such file\)/],
    [['library', 'import', 'test/photos/open'], /^--name is missing/],
    [['library', 'import', 'README.md', '--name', 'x'], /^There is nothing to import in x \(1 left out\)/],
    [['library', 'export', 'Nope'], /^--out is missing/],
    [['library', 'export', 'Nope', '--out', 'x', '--format', 'xml'], /^--format is one of docent-library, csv, jsonl/],
    [['ask', '--library', 'Nope', 'What?'], /^There is no library named Nope/],
    [['ask', '--k', '3', 'What?'], /^--k needs --library/],
    [['ask', '--library', 'Nope', '--k', '0', 'What?'], /^--k is a whole number from 1 to 64/],
    [['ask', '--library', 'Nope', '--choose', 'best', 'What?'], /^--choose is one of nearest, fixed, balanced, all/],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await docent(...args)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect([code, stdout]).toEqual([2, ''])
  })
})
