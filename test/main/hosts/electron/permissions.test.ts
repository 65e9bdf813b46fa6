// Bugs this catches: a page that may use the camera, a foreign page that may read the clipboard, and a session that reaches the network.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { electronStandIn } from './stand-in'

vi.mock('electron', () => electronStandIn())
const { forbidNetwork, forbidPermissions, staysHere } = await import('../../../../main/hosts/electron/permissions')

type Decide = (allowed: boolean) => void
type Request = (contents: unknown, permission: string, decide: Decide, details: { requestingUrl: string }) => void
type Check = (contents: unknown, permission: string, origin: string) => boolean

function session() {
  const set = {
    setPermissionRequestHandler: vi.fn<(handler: Request) => void>(),
    setPermissionCheckHandler: vi.fn<(handler: Check) => void>(),
    setDevicePermissionHandler: vi.fn<(handler: () => boolean) => void>(),
    setSpellCheckerEnabled: vi.fn(),
    webRequest: {
      onBeforeRequest:
        vi.fn<(handler: (details: { url: string }, decide: (response: { cancel: boolean }) => void) => void) => void>(),
    },
  }
  return { set, session: set as unknown as Electron.Session }
}

function handler<T>(spy: { mock: { calls: [T][] } }): T {
  const [call] = spy.mock.calls
  if (!call) throw new Error('No handler was set.')
  return call[0]
}

const sensitive = ['media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'hid', 'usb']

describe('forbidPermissions', () => {
  let { set, session: ours } = session()
  beforeEach(() => {
    ;({ set, session: ours } = session())
    forbidPermissions(ours)
  })
  const asks = (permission: string, requestingUrl: string): boolean => {
    const decide = vi.fn()
    handler(set.setPermissionRequestHandler)({}, permission, decide, { requestingUrl })
    return decide.mock.calls[0]?.[0] === true
  }

  it.each(sensitive)('denies %s', (permission) => {
    expect(asks(permission, 'docent://app/')).toBe(false)
    expect(handler(set.setPermissionCheckHandler)({}, permission, 'docent://app/')).toBe(false)
  })

  it('lets our page, and no other, write text that was copied', () => {
    expect(asks('clipboard-sanitized-write', 'docent://app/')).toBe(true)
    expect(asks('clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(handler(set.setPermissionCheckHandler)({}, 'clipboard-sanitized-write', 'docent://app')).toBe(true)
    expect(handler(set.setPermissionCheckHandler)(null, 'clipboard-sanitized-write', 'docent://app')).toBe(false)
  })

  it.each(['clipboard-read', 'display-capture'])('lets our page, and no other, ask for %s', (permission) => {
    expect(asks(permission, 'docent://app/')).toBe(true)
    expect(asks(permission, 'https://example.org/')).toBe(false)
  })

  it('gives no device', () => {
    expect(handler(set.setDevicePermissionHandler)()).toBe(false)
  })
})

describe('forbidNetwork', () => {
  it('cancels every request that would leave the machine, and has no spell checker to fetch for', () => {
    const { set, session: ours } = session()
    forbidNetwork(ours)
    const cancelled = (url: string): boolean => {
      const decide = vi.fn()
      handler(set.webRequest.onBeforeRequest)({ url }, decide)
      return (decide.mock.calls[0]?.[0] as { cancel: boolean }).cancel
    }
    expect(cancelled('https://example.org/')).toBe(true)
    expect(cancelled('http://127.0.0.1:80/')).toBe(true)
    expect(cancelled('docent://app/index.html')).toBe(false)
    expect(set.setSpellCheckerEnabled).toHaveBeenCalledWith(false)
  })

  it.each(['file:///etc/passwd', 'ftp://example.org', 'ws://example.org', 'nonsense'])('counts %s as away', (url) => {
    expect(staysHere(url)).toBe(false)
  })
})
