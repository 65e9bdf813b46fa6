// docent://app/ - the page's own origin: a standard, secure scheme behind which the shared content handler answers.
import { protocol, type Protocol } from 'electron'

const scheme = 'docent'
const host = 'app'
export const address = `${scheme}://${host}/`

/** Called before the app is ready: Chromium fixes its schemes then. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

/** @param content the handler both hosts share; it adds the policy headers and stays inside its folders */
export function serveContent(to: Protocol, content: (request: Request) => Promise<Response>): void {
  to.handle(scheme, (request) => {
    if (!isOurPage(request.url)) return new Response(null, { status: 404 })
    return content(request)
  })
}

/** Whether an address or an origin is this page's. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, port } = new URL(url)
  return protocol === `${scheme}:` && hostname === host && port === ''
}
