// Bugs this catches: `npm start` that waits ten seconds each time, opens a window as root, or never tries again.
import { describe, expect, it } from 'vitest'

interface Given {
  args: string[]
  platform: string
  env: Record<string, string>
  uid: number | undefined
  binary: boolean
  failure: { at: number; version: string; why: string } | null
  version: string
  now: number
}
interface Choice {
  host: 'electron' | 'browser'
  fetch?: boolean
  why?: string
}
const script = (await import('../../scripts/choose-host.mjs' as string)) as { chooseHost(given: Given): Choice }

const hour = 60 * 60 * 1000
const now = Date.UTC(2026, 0, 2)
const desktop: Given = {
  args: [],
  platform: 'linux',
  env: { DISPLAY: ':0' },
  uid: 1000,
  binary: true,
  failure: null,
  version: '45.4.1',
  now,
}
const choose = (given: Partial<Given>): Choice => script.chooseHost({ ...desktop, ...given })
const failed = (ago: number, version = '45.4.1') => ({ at: now - ago, version, why: 'the download did not begin' })

describe('chooseHost', () => {
  it('opens the app where its binary is there', () => {
    expect(choose({})).toEqual({ host: 'electron', fetch: false })
    expect(choose({ env: { WAYLAND_DISPLAY: 'wayland-0' } }).host).toBe('electron')
  })

  it('fetches the binary where it is not', () => {
    expect(choose({ binary: false })).toEqual({ host: 'electron', fetch: true })
  })

  it.each(['--browser', '--port', '--port=8080'])('needs no reason for %s', (arg) => {
    expect(choose({ args: [arg] })).toEqual({ host: 'browser' })
  })

  it('says why there is no window: root, no display', () => {
    expect(choose({ uid: 0 })).toMatchObject({ host: 'browser', why: 'Electron does not run as root' })
    expect(choose({ env: {} })).toMatchObject({ host: 'browser', why: 'there is no display' })
  })

  it('asks for neither on other systems', () => {
    expect(choose({ platform: 'darwin', env: {}, uid: 0 }).host).toBe('electron')
    expect(choose({ platform: 'win32', env: {}, uid: undefined }).host).toBe('electron')
  })

  it('remembers a failure for a day, with its reason', () => {
    const choice = choose({ binary: false, failure: failed(23 * hour) })
    expect(choice.host).toBe('browser')
    expect(choice.why).toContain('the download did not begin')
    expect(choose({ binary: false, failure: failed(25 * hour) })).toEqual({ host: 'electron', fetch: true })
  })

  it('tries at once with another version, and when the clock was set back', () => {
    expect(choose({ binary: false, failure: failed(hour, '45.4.0') }).fetch).toBe(true)
    expect(choose({ binary: false, failure: failed(-hour) }).fetch).toBe(true)
  })
})
