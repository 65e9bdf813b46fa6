// The one window: a sandboxed page without Node that stays where it is. Whatever wants to leave is refused here.
import { join } from 'node:path'
import { BrowserWindow, shell, type WebContents } from 'electron'
import { text } from '../../contract/texts/catalogue'
import { address, isOurPage } from './protocol'

/** The window's width in the narrowest layout that works. */
const narrowest = 390
/** The page's own paper colours, so that the first frame does not flash. */
const paper = '#faf7f2'
/** Longer addresses are no links that a person confirmed, but a way to carry data out. */
const longestLink = 2_000

/** @param bundles where preload.cjs lies */
export function openWindow(bundles: string): BrowserWindow {
  const window = new BrowserWindow({
    title: text('app.name'),
    width: 1180,
    height: 800,
    minWidth: narrowest,
    minHeight: 480,
    show: false,
    backgroundColor: paper,
    webPreferences: {
      preload: join(bundles, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false, // a dropped picture is the page's, never a page
      spellcheck: false, // Chromium would fetch its dictionaries from the network
    },
  })
  window.once('ready-to-show', () => window.show())
  // A page that crashed is loaded again: conversations live in main, so nothing but the draft of a moment is lost.
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(address)
  return window
}

/** Holds for every page that ever comes to be in this app. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => stay(event, contents))
  contents.on('will-frame-navigate', (event) => stay(event, contents))
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url, referrer }) => {
    // The page opens a link only after the person confirmed it there; anything that is not a web address is dropped.
    if (isOurPage(referrer.url || contents.getURL()) && isWebLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** Our page may load itself again, as after a restore, and go nowhere. */
function stay(event: { url: string; isMainFrame: boolean; preventDefault(): void }, contents: WebContents): void {
  const again = event.isMainFrame && isOurPage(event.url) && event.url === contents.getURL()
  if (!again) event.preventDefault()
}

/** Only what a browser shows: other schemes start other programs. */
export function isWebLink(url: string): boolean {
  return url.length <= longestLink && URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol)
}
