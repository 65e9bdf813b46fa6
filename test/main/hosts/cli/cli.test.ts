import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine, type Ran } from './command-line'

const folder = mkdtempSync(join(tmpdir(), 'docent-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const docent = commandLine(folder)

const photo = 'test/photos/open/two-dogs.jpg'

describe('docent ask', () => {
  test('prints the answer alone, and the same one again from the caches', async () => {
    const first = await docent('ask', '--image', photo, 'How many dogs are there?')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toMatch(/\b(two|2)\b/i)
    const again = await docent('ask', '--image', photo, '--json', 'How many dogs are there?')
    const report = JSON.parse(again.stdout) as { answer: string; looks: { picture: string; cached: boolean }[] }
    expect(report.answer).toBe(first.stdout.trim())
    expect(report.looks.map(({ picture, cached }) => [picture, cached])).toEqual(Array(3).fill(['two-dogs.jpg', true]))
    expect(Object.keys(report)).toEqual(['answer', 'device', 'firstTokenMs', 'looks', 'prefill', 'decode'])
  })

  test('a seed fixes the draw, and --max-tokens its length', async () => {
    const args = ['ask', '--temperature', '1', '--seed', '7', '--max-tokens', '8', '--json', 'Tell me about the sea.']
    const [first, second] = [await docent(...args), await docent(...args)]
    const read = ({ stdout }: Ran) => JSON.parse(stdout) as { answer: string; decode: { tokens: number } }
    expect(read(first).answer).toBe(read(second).answer)
    expect(read(first).decode.tokens).toBeLessThanOrEqual(8)
  })
})

test('docent see gives boxes in pixels of the original', async () => {
  const { stdout } = await docent('see', photo, '--json')
  const seen = JSON.parse(stdout) as {
    width: number
    docks: { dock: string; objects?: { label: string; box: { x: number; width: number } }[] }[]
  }
  const dogs = seen.docks.find(({ dock }) => dock === 'find')?.objects?.filter(({ label }) => label === 'dog') ?? []
  expect(dogs).toHaveLength(2)
  for (const { box } of dogs) {
    expect(Number.isInteger(box.x)).toBe(true)
    expect(box.width).toBeGreaterThan(50)
    expect(box.x + box.width).toBeLessThanOrEqual(seen.width)
  }
})

test('docent eval scores a file, swapped pictures included, and writes a report', async () => {
  const questions = join(folder, 'q.jsonl')
  const line = (image: string, q: string, a: string) => JSON.stringify({ image, q, a, kind: 'counting' })
  writeFileSync(
    questions,
    [line('two-dogs.jpg', 'How many dogs are there?', '\\b(two|2)\\b'), line('coffee.jpg', 'What is it?', 'zzz')].join(
      '\n',
    ),
  )
  const report = join(folder, 'report.html')
  const { code, stdout } = await docent('eval', questions, '--images', 'test/photos/open', '--report', report, '--json')
  expect(code).toBe(0)
  const result = JSON.parse(stdout) as Record<string, unknown>
  expect(Object.keys(result)).toEqual([
    'accuracy',
    'low',
    'high',
    'n',
    'macroAverage',
    'kinds',
    'swapped',
    'ceiling',
    'failures',
  ])
  expect(result).toMatchObject({ accuracy: 0.5, n: 2 })
})

describe('bad input ends with 2 and one sentence that names the thing', () => {
  test.each([
    [['ask', '--image', 'no-such.jpg', 'What?'], /^no-such\.jpg cannot be read \(there is no such file\)/],
    [['ask', '--image', 'test', 'What?'], /^test cannot be read \(it is a folder\)/],
    [['ask', '--image', 'package.json', 'What?'], /^package\.json is not a picture/],
    [['ask', '--colour', 'What?'], /^--colour is not an option/],
    [['ask', '--image'], /^--image needs a value/],
    [['ask', '--seed', 'x', 'What?'], /^--seed needs a number/],
    [['ask'], /^"question" is missing/],
    [['see'], /^A\.jpg is missing/],
    [['export', '--out', 'x.md'], /^CONVERSATION is missing/],
    [['export', 'no such talk'], /^--out is missing/],
    [['export', 'no such talk', '--out', 'x.md'], /^There is no conversation no such talk/],
    [['export', 'x', '--out', 'x.md', '--format', 'docx'], /^--format is one of md, html, json/],
    [['backup'], /^FILE is missing/],
    [['restore'], /^FILE is missing/],
    [['restore', 'no-such.docent-backup'], /^no-such\.docent-backup cannot be read \(there is no such file\)/],
    [['restore', 'package.json'], /^package\.json is not a backup/],
    [['restore', '--undo', 'package.json'], /^--undo takes no file/],
    [['restore', '--undo'], /^Nothing is kept aside any more/],
    [['backup', 'no/such/folder/x.docent-backup'], /no.such.folder.x\.docent-backup cannot be written/],
    [['dance'], /^dance is not a command/],
    [['ask', '--pack', 'no-such-pack', 'What?'], /^There is no pack named no-such-pack/],
    [['eval', 'package.json'], /^Line 1 of package\.json is not JSON/],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await docent(...args)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect([code, stdout]).toEqual([2, ''])
  })
})

test('a second docent on the same folder uses the running host', async () => {
  const host = spawn(process.execPath, [resolve('build/main/browser.cjs'), '--data-dir', folder])
  try {
    await new Promise((ready) => host.stdout.once('data', ready))
    const { code, stdout } = await docent('ask', '--image', photo, 'How many dogs are there?')
    expect([code, /\b(two|2)\b/i.test(stdout)]).toEqual([0, true])
  } finally {
    host.kill()
    await new Promise((ended) => host.once('close', ended))
  }
})

test('help names every command', async () => {
  const { stdout } = await docent('help')
  for (const command of ['ask', 'see', 'export', 'backup', 'restore', 'eval', 'bench', 'serve'])
    expect(stdout).toContain(`docent ${command}`)
})

test('docent serve --api prints where it answers and the token', async () => {
  const args = ['serve', '--api', '--api-port', '0', '--data-dir', folder]
  const host = spawn(process.execPath, [resolve('build/main/cli.cjs'), ...args])
  try {
    let said = ''
    await new Promise<void>((ready) => {
      host.stdout.on('data', (data: Buffer) => {
        said += data.toString()
        if (said.includes('Token: ')) ready()
      })
    })
    const [, address, token] = /API: (\S+)\nToken: (\S+)/.exec(said) ?? []
    const models = await fetch(`${address}/models`, { headers: { authorization: `Bearer ${token}` } })
    expect(await models.json()).toMatchObject({ data: [{ id: 'starter' }, {}, {}] })
    expect((await fetch(`${address}/models`)).status).toBe(401)
  } finally {
    host.kill()
    await new Promise((ended) => host.once('close', ended))
  }
  expect((await docent('serve', '--api-port', '99999')).stderr).toMatch(/^--api-port is a whole number from 0 to 65535/)
})
