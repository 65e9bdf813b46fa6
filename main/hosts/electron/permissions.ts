// What the page may ask the system for, and what it may fetch: nothing but its own files.
import type { Session, WebContents } from 'electron'
import { isOurPage } from './protocol'

/**
 * Copying an answer; looking at the clipboard for pictures, which the page does only where a person switched it on; a
 * picture of the screen, which ./screen.ts gives for a click only.
 */
const allowed = new Set(['clipboard-sanitized-write', 'clipboard-read', 'display-capture'])

export function forbidPermissions(session: Session): void {
  const allows = (contents: WebContents | null, permission: string, origin: string): boolean =>
    contents !== null && allowed.has(permission) && isOurPage(origin)
  session.setPermissionRequestHandler((contents, permission, decide, { requestingUrl }) =>
    decide(allows(contents, permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((contents, permission, origin) => allows(contents, permission, origin))
  session.setDevicePermissionHandler(() => false)
}

/**
 * The page's policy forbids foreign addresses already; this holds for the whole session, Chromium's own fetches
 * included. docs/NETWORK.md lists the connections that remain.
 */
export function forbidNetwork(session: Session): void {
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !staysHere(url) }))
}

const local = new Set(['docent:', 'blob:', 'data:', 'devtools:'])

export function staysHere(url: string): boolean {
  return URL.canParse(url) && local.has(new URL(url).protocol)
}
