// Bugs this catches: a build that runs every time (a touched file), and one that does not run (a renamed file).
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

interface StampScript {
  hashOf(root: string, paths: string[]): string
  readStamp(file: string): string | null
  writeStamp(file: string, value: string): void
  clearStamp(file: string): void
}
const { hashOf, readStamp, writeStamp, clearStamp } = (await import('../../scripts/stamp.mjs' as string)) as StampScript

let root = ''
const hash = (): string => hashOf(root, ['main', 'package.json'])

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'docent-stamp-'))
  mkdirSync(join(root, 'main', 'deep'), { recursive: true })
  writeFileSync(join(root, 'main', 'deep', 'a.ts'), 'a')
  writeFileSync(join(root, 'main', 'b.ts'), 'b')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('stays the same when files are only touched', () => {
  const before = hash()
  utimesSync(join(root, 'main', 'b.ts'), 1, 1)
  expect(hash()).toBe(before)
})

it('changes with a content, a name, a new file and a file that was not there', () => {
  const seen = new Set([hash()])
  writeFileSync(join(root, 'main', 'deep', 'a.ts'), 'A')
  seen.add(hash())
  renameSync(join(root, 'main', 'b.ts'), join(root, 'main', 'c.ts'))
  seen.add(hash())
  writeFileSync(join(root, 'main', 'd.ts'), '')
  seen.add(hash())
  writeFileSync(join(root, 'package.json'), '{}')
  seen.add(hash())
  expect(seen.size).toBe(5)
})

it('does not take a content that moved between two files for the same', () => {
  const before = hash()
  writeFileSync(join(root, 'main', 'b.ts'), 'a')
  writeFileSync(join(root, 'main', 'deep', 'a.ts'), 'b')
  expect(hash()).not.toBe(before)
})

it('ignores what tools leave behind', () => {
  const before = hash()
  mkdirSync(join(root, 'main', 'node_modules'))
  writeFileSync(join(root, 'main', 'node_modules', 'x'), 'x')
  expect(hash()).toBe(before)
})

it('reads what was written, and null before and after', () => {
  const file = join(root, 'build', 'main.stamp')
  expect(readStamp(file)).toBeNull()
  writeStamp(file, 'abc')
  expect(readStamp(file)).toBe('abc')
  clearStamp(file)
  expect(readStamp(file)).toBeNull()
})
