// Bugs this catches: a screen given without a click, to a foreign page or with sound; the wrong one of two screens; a
// request that is never answered when the system gives no sources.
import { beforeEach, expect, it, vi } from 'vitest'
import { electronStandIn, StandInWindow } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const { offerScreen } = await import('../../../../main/hosts/electron/screen')

const screens = [
  { id: 'screen:0', display_id: '1' },
  { id: 'screen:1', display_id: '2' },
]
const window = new StandInWindow({})
const clicked = {
  frame: window.webContents.mainFrame,
  securityOrigin: 'docent://app/',
  userGesture: true,
  videoRequested: true,
  audioRequested: false,
}

beforeEach(() => {
  electron.desktopCapturer.getSources.mockResolvedValue(screens)
  electron.screen.getDisplayMatching.mockReturnValue({ id: 2 })
})

async function given(request: object): Promise<unknown> {
  const session = electron.session.defaultSession
  offerScreen(session as unknown as Electron.Session)
  const [handler] = session.setDisplayMediaRequestHandler.mock.lastCall as [(request: object, decide: unknown) => void]
  return new Promise((decide) => handler(request, decide))
}

it('gives the screen that the window is on, and asks for no previews', async () => {
  expect(await given(clicked)).toEqual({ video: screens[1] })
  expect(electron.screen.getDisplayMatching).toHaveBeenCalledWith(window.getBounds())
  expect(electron.desktopCapturer.getSources).toHaveBeenCalledWith({
    types: ['screen'],
    thumbnailSize: { width: 0, height: 0 },
  })
})

it('gives the first screen where the system names none', async () => {
  electron.desktopCapturer.getSources.mockResolvedValue([{ id: 'screen:0', display_id: '' }])
  expect(await given(clicked)).toEqual({ video: { id: 'screen:0', display_id: '' } })
})

it.each([
  ['without a click', { userGesture: false }],
  ['to a foreign page', { securityOrigin: 'https://example.org/' }],
  ['with sound', { audioRequested: true }],
  ['to a frame that is gone', { frame: null }],
])('gives nothing %s', async (_, change) => {
  expect(await given({ ...clicked, ...change })).toEqual({})
})

it('answers also when the system has no screen to give, or refuses', async () => {
  electron.desktopCapturer.getSources.mockResolvedValue([])
  expect(await given(clicked)).toEqual({})
  electron.desktopCapturer.getSources.mockRejectedValue(new Error('denied'))
  expect(await given(clicked)).toEqual({})
})
