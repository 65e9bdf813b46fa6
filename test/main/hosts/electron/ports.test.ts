// Bugs this catches: a frame, a window or a page that is not ours gets a line to the core.
import { describe, expect, it, vi } from 'vitest'
import type { Services } from '../../../../main/core/docent'
import { electronStandIn, StandInContents } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
vi.mock('../../../../main/core/router', () => ({ windowRouter: () => ({}) }))
const { isFromPage, servePorts } = await import('../../../../main/hosts/electron/ports')

const page = new StandInContents()
const contents = page as unknown as Electron.WebContents
const event = (sender: unknown, senderFrame: unknown) => ({ sender, senderFrame }) as Electron.IpcMainEvent

describe('isFromPage', () => {
  it('knows the top frame of our window on our page', () => {
    expect(isFromPage(event(page, page.mainFrame), contents)).toBe(true)
  })

  it('refuses another window, a frame inside ours, a frame that is gone, and no window', () => {
    const other = new StandInContents()
    expect(isFromPage(event(other, other.mainFrame), contents)).toBe(false)
    expect(isFromPage(event(page, { url: 'docent://app/' }), contents)).toBe(false)
    expect(isFromPage(event(page, null), contents)).toBe(false)
    expect(isFromPage(event(page, page.mainFrame), undefined)).toBe(false)
  })

  it('refuses our top frame when it shows another page', () => {
    const strayed = new StandInContents()
    strayed.mainFrame.url = 'https://example.org/'
    expect(isFromPage(event(strayed, strayed.mainFrame), strayed as unknown as Electron.WebContents)).toBe(false)
  })
})

describe('servePorts', () => {
  servePorts({} as Services, () => contents)

  it('hands one end to the page and listens on the other', () => {
    electron.ipcMain.emit('docent:connect', event(page, page.mainFrame))
    expect(page.mainFrame.postMessage).toHaveBeenCalledOnce()
    const [channel, message, ports] = page.mainFrame.postMessage.mock.calls[0] as [string, unknown, unknown[]]
    expect([channel, message, ports.length]).toEqual(['docent:port', null, 1])
  })

  it('does not answer a stranger', () => {
    page.mainFrame.postMessage.mockClear()
    const stranger = new StandInContents()
    electron.ipcMain.emit('docent:connect', event(stranger, stranger.mainFrame))
    expect(stranger.mainFrame.postMessage).not.toHaveBeenCalled()
    expect(page.mainFrame.postMessage).not.toHaveBeenCalled()
  })
})
