// Bugs this catches: another package manager's file run as npm; a failed install that ends in a stack and no way out.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

interface NpmScript {
  findNpm(env: Record<string, string>, node: string): string | null
  explainNpm(output: string): string
}
const { findNpm, explainNpm } = (await import('../../scripts/npm.mjs' as string)) as NpmScript

describe('findNpm', () => {
  let root = ''
  const put = (...parts: string[]): string => {
    const file = join(root, ...parts)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, '')
    return file
  }
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'docent-npm-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('takes the npm that runs us', () => {
    const npm = put('elsewhere', 'npm-cli.js')
    put('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
    expect(findNpm({ npm_execpath: npm }, put('bin', 'node'))).toBe(npm)
  })

  it('passes over another package manager, and finds npm beside node', () => {
    const npm = put('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
    expect(findNpm({ npm_execpath: put('yarn.js') }, put('bin', 'node'))).toBe(npm)
  })

  it('finds npm through the search path, where node came from somewhere else', () => {
    const npm = put('share', 'npm', 'bin', 'npm-cli.js')
    mkdirSync(join(root, 'path'))
    symlinkSync(npm, join(root, 'path', 'npm'))
    expect(findNpm({ PATH: join(root, 'path') }, put('own', 'bin', 'node'))).toBe(npm)
  })

  it('is null where there is none', () => {
    expect(findNpm({ PATH: root }, put('bin', 'node'))).toBeNull()
  })
})

describe('explainNpm', () => {
  it.each([
    ['npm error code ENOTFOUND', /network/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /permissions/],
    ['npm error code EINTEGRITY', /checksum/],
    ['npm error something new', /something new/],
    ['', /no message/],
  ])('%s', (output, sentence) => {
    expect(explainNpm(output)).toMatch(sentence)
  })
})
