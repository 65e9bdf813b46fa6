import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandLine } from './command-line'

const folder = mkdtempSync(join(tmpdir(), 'docent-chats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const docent = commandLine(folder)
const fixture = (name: string) => `test/fixtures/chats/${name}`

test('docent import tells first, then brings in, and once', async () => {
  const files = [fixture('llama-cpp.json'), fixture('lm-studio.json')]
  const looked = await docent('import', '--preview', ...files)
  expect(looked.code).toBe(0)
  expect(looked.stdout).toContain('From llama.cpp, LM Studio: 3 conversations, 13 messages, 1 picture.')
  expect(looked.stderr).toContain('Left out: 1 system text')
  expect((await docent('export', '--list')).stdout).toBe('')
  const brought = await docent('import', ...files)
  expect(brought).toMatchObject({ code: 0, stdout: '3 conversations brought in.\n' })
  expect((await docent('export', '--list')).stdout).toContain('A pattern of colours')
  const again = await docent('import', ...files)
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('There is nothing new in these files')])
})

test('bad input is one sentence and exit code 2', async () => {
  const bad = join(folder, 'bad.json')
  writeFileSync(bad, '{"messages":')
  const told = await docent('import', bad)
  expect(told.code).toBe(2)
  expect(told.stderr).toContain('bad.json is not JSON')
  expect((await docent('import')).code).toBe(2)
  expect((await docent('import', join(folder, 'gone.json'))).code).toBe(2)
})
