// Bugs this catches: a page that reaches Node, leaves its origin, opens windows, or starts other programs by a link.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { electronStandIn, StandInContents, StandInWindow } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const { guardContents, isWebLink, openWindow } = await import('../../../../main/hosts/electron/window')

beforeEach(() => {
  StandInWindow.made.length = 0
  electron.shell.openExternal.mockClear()
})

function open(): StandInWindow {
  openWindow('/bundles')
  const [window] = StandInWindow.made
  if (!window) throw new Error('No window was made.')
  return window
}

describe('openWindow', () => {
  it('sandboxes the page and shows it only when it has something to show', () => {
    const window = open()
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
    expect(window.options.webPreferences?.preload).toMatch(/bundles.preload\.cjs$/)
    expect(window.options.show).toBe(false)
    window.emit('ready-to-show')
    expect(window.show).toHaveBeenCalledOnce()
  })

  it('loads its own origin', () => {
    expect(open().loadURL).toHaveBeenCalledWith('docent://app/')
  })

  it('loads a crashed page again, and leaves one that ended by itself', () => {
    const { webContents } = open()
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(webContents.reload).not.toHaveBeenCalled()
    webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(webContents.reload).toHaveBeenCalledOnce()
  })
})

describe('guardContents', () => {
  const guarded = (): StandInContents => {
    const contents = new StandInContents()
    guardContents(contents as unknown as Electron.WebContents)
    return contents
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('refuses %s', (event) => {
    const preventDefault = vi.fn()
    guarded().emit(event, { preventDefault, url: 'docent://app/other', isMainFrame: true })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('lets our page load itself again, and no frame nor a stranger', () => {
    const preventDefault = vi.fn()
    const contents = guarded()
    const navigate = (url: string, isMainFrame: boolean) =>
      contents.emit('will-navigate', { preventDefault, url, isMainFrame })
    navigate('docent://app/', true)
    expect(preventDefault).not.toHaveBeenCalled()
    navigate('docent://app/', false)
    contents.mainFrame.url = 'https://evil.example/'
    navigate('https://evil.example/', true)
    expect(preventDefault).toHaveBeenCalledTimes(2)
  })

  it('opens no window, and gives web links of our page to the system', () => {
    const contents = guarded()
    const answer = contents.openHandler?.({ url: 'https://example.org/', referrer: { url: '' } })
    expect(answer).toEqual({ action: 'deny' })
    expect(electron.shell.openExternal).toHaveBeenCalledWith('https://example.org/')
  })

  it('drops what another page or another scheme asks for', () => {
    const contents = guarded()
    const referrer = { url: 'https://example.org/' }
    expect(contents.openHandler?.({ url: 'https://example.org/', referrer })).toEqual({ action: 'deny' })
    for (const url of ['file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'docent://app/', 'nonsense']) {
      expect(contents.openHandler?.({ url, referrer: { url: '' } })).toEqual({ action: 'deny' })
    }
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
  })
})

describe('isWebLink', () => {
  it('takes web addresses of a length that a person can have read', () => {
    expect(isWebLink('https://example.org/a?b=c')).toBe(true)
    expect(isWebLink('http://example.org')).toBe(true)
    expect(isWebLink(`https://example.org/${'a'.repeat(2_000)}`)).toBe(false)
  })
})
