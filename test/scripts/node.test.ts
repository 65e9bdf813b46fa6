// Bugs this catches: a Node that crashes better-sqlite3 is taken as fitting; a platform's Node without a checksum.
import { describe, expect, it } from 'vitest'

interface NodeScript {
  fits(version: string): boolean
  packages: Record<string, { name: string; version: string; integrity: string }>
}
const { fits, packages } = (await import('../../scripts/node.mjs' as string)) as NodeScript

describe('fits', () => {
  it.each(['22.17.0', '22.23.2', '24.0.0', '24.21.0', '26.1.0'])('takes %s', (version) => {
    expect(fits(version)).toBe(true)
  })

  it.each(['0', '18.20.4', '20.20.2', '22.16.0', '23.11.0', '25.2.0', '27.0.0', ''])('refuses %s', (version) => {
    expect(fits(version)).toBe(false)
  })
})

describe('packages', () => {
  it('fit, and are pinned by version and sha512', () => {
    expect(Object.keys(packages).sort()).toEqual(['darwin-arm64', 'linux-arm64', 'linux-x64', 'win32-x64'])
    for (const { version, integrity } of Object.values(packages)) {
      expect(fits(version)).toBe(true)
      expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
    }
  })
})
