// One picture of the screen for the page, when a person pressed its button: the screen that the window is on.
import { desktopCapturer, screen, webContents, BrowserWindow, type Session, type Streams } from 'electron'
import { isOurPage } from './protocol'

type Ask = Electron.DisplayMediaRequestHandlerHandlerRequest

/** Where the system has a picker of its own, a person chooses there. */
export function offerScreen(session: Session): void {
  session.setDisplayMediaRequestHandler(
    (request, decide) => {
      void streamsFor(request).then(decide, () => decide({}))
    },
    { useSystemPicker: true },
  )
}

/** Nothing without a person's click, to another page, or with sound. */
async function streamsFor({ frame, securityOrigin, userGesture, audioRequested }: Ask): Promise<Streams> {
  if (!frame || !userGesture || audioRequested || !isOurPage(securityOrigin)) return {}
  // Previews are not needed: nothing is shown but the picture itself.
  const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { width: 0, height: 0 } })
  const contents = webContents.fromFrame(frame)
  const window = contents && BrowserWindow.fromWebContents(contents)
  const display = window && String(screen.getDisplayMatching(window.getBounds()).id)
  // Some systems name no display: then it is the first screen.
  const source = sources.find(({ display_id: id }) => id === display) ?? sources[0]
  return source ? { video: source } : {}
}
