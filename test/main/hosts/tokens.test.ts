import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { equal, randomToken } from '../../../main/hosts/tokens'

test('tokens are equal or not, of whatever lengths', () => {
  const token = randomToken()
  expect(equal(token, token)).toBe(true)
  for (const other of ['', token.slice(1), `${token}x`, randomToken(), '\ud800'])
    expect(equal(token, other)).toBe(false)
})

test('256 bits each, never the same', () => {
  const tokens = Array.from({ length: 1_000 }, randomToken)
  expect(new Set(tokens).size).toBe(1_000)
  expect(new Set(tokens.map((token) => Buffer.from(token, 'base64url').length))).toEqual(new Set([32]))
})

test('no host compares a secret in a way whose time tells where it differs', () => {
  const comparison = /(token|ticket|secret|bearer|cookie)\w*(\(\))?\s*[!=]==?(?![=\s]*(null|undefined)\b)|[!=]==?\s*[\w.#]*(token|ticket|secret)\b|(token|ticket|secret)\w*\.(startsWith|includes|localeCompare)\(/i // prettier-ignore
  expect('if (token === this.token)').toMatch(comparison)
  const files = readdirSync('main/hosts', { recursive: true }).map(String).filter((file) => file.endsWith('.ts')) // prettier-ignore
  const found = files.flatMap((file) =>
    readFileSync(join('main/hosts', file), 'utf8')
      .split('\n')
      .filter((line) => comparison.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
  expect(readFileSync('main/hosts/tokens.ts', 'utf8')).toContain('timingSafeEqual(')
})
