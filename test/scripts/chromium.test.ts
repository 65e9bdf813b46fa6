// Bugs this catches: a download although a browser is installed, and places of one system looked for on another.
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'

interface ChromiumScript {
  firstFound(steps: (() => string | null | Promise<string | null>)[]): Promise<string | null>
  installedPlaces(platform: string, env: Record<string, string>): string[]
  findChromium(options: { env: Record<string, string>; platform: string }): Promise<string | null>
}
const { firstFound, installedPlaces, findChromium } = (await import(
  '../../scripts/chromium.mjs' as string
)) as ChromiumScript

describe('firstFound', () => {
  it('stops at the first step that finds one', async () => {
    const download = vi.fn(() => 'downloaded')
    await expect(firstFound([() => null, async () => Promise.resolve('found'), download])).resolves.toBe('found')
    expect(download).not.toHaveBeenCalled()
  })

  it('is null when no step finds one', async () => {
    await expect(firstFound([() => null, () => null])).resolves.toBeNull()
  })
})

describe('findChromium', () => {
  it('takes what the environment names before anything installed', async () => {
    const env = { CHROMIUM: process.execPath, PATH: '/usr/bin' }
    await expect(findChromium({ env, platform: 'linux' })).resolves.toBe(process.execPath)
  })
})

describe('installedPlaces', () => {
  it('prefers Chromium over Chrome over Edge in the search path', () => {
    const places = installedPlaces('linux', { PATH: '/a' })
    const at = (name: string) => places.indexOf(join('/a', name))
    expect(at('chromium')).toBe(0)
    expect(at('chromium')).toBeLessThan(at('google-chrome'))
    expect(at('google-chrome')).toBeLessThan(at('microsoft-edge'))
  })

  it('knows the folders of macOS and Windows', () => {
    expect(installedPlaces('darwin', { HOME: '/Users/a' })).toContain(
      join('/Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome'),
    )
    const windows = installedPlaces('win32', { ProgramFiles: 'P', LOCALAPPDATA: 'L' })
    expect(windows).toContain(join('L', 'Google', 'Chrome', 'Application', 'chrome.exe'))
    expect(windows.every((path) => path.endsWith('.exe'))).toBe(true)
  })
})
