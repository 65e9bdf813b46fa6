// docent library evaluate, through the built command line.
import { existsSync, mkdirSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandLine } from './command-line'

const folder = mkdtempSync(join(tmpdir(), 'docent-cli-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const docent = commandLine(join(folder, 'data'))
const photos: Record<string, string[]> = {
  bird: ['owl.jpg', 'parrot.jpg', 'bird.jpg'],
  pet: ['cat.jpg', 'two-dogs.jpg'],
}

test('a library of labels: figures, JSON, a report to keep, and nothing computed twice', async () => {
  for (const [label, names] of Object.entries(photos)) {
    mkdirSync(join(folder, 'photos', label), { recursive: true })
    for (const name of names) cpSync(join('test/photos/open', name), join(folder, 'photos', label, name))
  }
  await docent('library', 'import', join(folder, 'photos'), '--name', 'Animals')
  const evaluate = ['library', 'evaluate', 'Animals', '--method', 'vote,context', '--k', '0']
  const report = join(folder, 'report.html')
  const first = await docent(...evaluate, '--report', report)
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^The nearest neighbours’ vote: \d+\.0% \(.* to .*, n = 5\), balanced /)
  expect(first.stdout).toMatch(/\nBest here: /)
  expect(readFileSync(report, 'utf8')).toContain('Evaluation of Animals')
  const { results } = JSON.parse((await docent(...evaluate, '--json')).stdout) as { results: object[] }
  expect(results).toMatchObject([
    { method: 'vote', choose: null, k: null, n: 5 },
    { method: 'context', choose: null, k: 0, n: 5 },
  ])
}, 600_000)

test('what cannot be is told in one sentence before any work', async () => {
  const evaluate = (...args: string[]) => docent('library', 'evaluate', ...args)
  for (const [args, said] of [
    [[], /^NAME is missing/],
    [['Nobody'], /^There is no library named Nobody/],
    [['Animals', '--method', 'guess'], /^--method is one of context, probe, vote/],
    [['Animals', '--choose', 'all'], /^--choose is one of nearest, fixed, balanced/],
    [['Animals', '--k', '0,65'], /^--k is a whole number from 0 to 64/],
    [['Animals', '--labels', 'bird'], /^The library Animals cannot be evaluated/],
    [['Animals', '--report', '/nowhere/at/all.html'], /cannot be read|cannot be written/],
  ] as const) {
    const { code, stdout, stderr } = await evaluate(...args)
    expect(stderr, args.join(' ')).toMatch(said)
    expect([code, stdout]).toEqual([2, ''])
  }
  expect(existsSync('/nowhere')).toBe(false)
}, 600_000)
