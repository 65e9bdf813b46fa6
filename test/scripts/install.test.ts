// Bugs this catches: an install by an old Node that dropped this platform's binary counts as complete; a complete one
// by a person counts as missing, and is thrown away.
import { describe, expect, it } from 'vitest'

type Packages = Record<string, object>
interface InstallScript {
  agrees(wanted: Packages, installed: Packages, on: { platform: string; arch: string }): boolean
}
const { agrees } = (await import('../../scripts/install.mjs' as string)) as InstallScript

const here = { platform: 'linux', arch: 'x64' }
const zod = { version: '4.0.0', integrity: 'sha512-a' }
const onLinux = { version: '1.0.0', integrity: 'sha512-l', optional: true, os: ['linux'], cpu: ['x64'] }
const onMac = { version: '1.0.0', integrity: 'sha512-m', optional: true, os: ['darwin'], cpu: ['arm64'] }
const wanted = { '': {}, 'node_modules/zod': zod, 'node_modules/l': onLinux, 'node_modules/m': onMac }

describe('agrees', () => {
  it('does not miss what is for another platform', () => {
    expect(agrees(wanted, { 'node_modules/zod': zod, 'node_modules/l': onLinux }, here)).toBe(true)
  })

  it('misses an optional package of this platform', () => {
    expect(agrees(wanted, { 'node_modules/zod': zod }, here)).toBe(false)
    const mac = { platform: 'darwin', arch: 'arm64' }
    expect(agrees(wanted, { 'node_modules/zod': zod, 'node_modules/l': onLinux }, mac)).toBe(false)
  })

  it('misses a package, and sees another version and another content', () => {
    const others = { 'node_modules/l': onLinux }
    expect(agrees(wanted, others, here)).toBe(false)
    expect(agrees(wanted, { ...others, 'node_modules/zod': { ...zod, version: '4.0.1' } }, here)).toBe(false)
    expect(agrees(wanted, { ...others, 'node_modules/zod': { ...zod, integrity: 'sha512-b' } }, here)).toBe(false)
  })

  it('does not miss a musl build on glibc, nor what only another platform’s package needs', () => {
    const musl = { ...onLinux, libc: ['musl'] }
    const helper = { version: '1.0.0', optional: true }
    expect(agrees({ 'node_modules/musl': musl, 'node_modules/helper': helper }, {}, here)).toBe(true)
  })
})
