// Who may talk to the browser host: whoever opened the one-time address, from this machine, from this page.
import type { IncomingMessage } from 'node:http'
import { equal, randomToken } from '../tokens'

export const cookieName = 'docent'

export class SessionGuard {
  /** In the address that is printed; works once. */
  #ticket: string | null = null
  /** In the cookie, and in host.json for the command line. */
  readonly token = randomToken()

  constructor(private readonly port: () => number) {}

  /** The address to open; each call makes a new one-time token and the last one void. */
  address(): string {
    this.#ticket = randomToken()
    return `http://127.0.0.1:${this.port()}/?token=${this.#ticket}`
  }

  /** Trades the one-time token for the cookie. @returns the Set-Cookie value, or null */
  redeem(token: string): string | null {
    if (this.#ticket === null || !equal(token, this.#ticket)) return null
    this.#ticket = null
    return `${cookieName}=${this.token}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** The Host header names this loopback address: a page that rebinds its name to 127.0.0.1 does not pass. */
  isOurHost({ headers }: IncomingMessage): boolean {
    return this.hosts().includes(headers.host ?? '')
  }

  /** The Origin header, where there is one, is this page; requests that change something must have it. */
  isOurOrigin({ headers, method }: IncomingMessage, required = method !== 'GET' && method !== 'HEAD'): boolean {
    if (headers.authorization !== undefined) return headers.origin === undefined
    if (headers.origin === undefined) return !required
    return this.hosts().some((host) => headers.origin === `http://${host}`)
  }

  /** The cookie, or the bearer token of the command line. */
  isKnown({ headers }: IncomingMessage): boolean {
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    const cookie = (headers.cookie ?? '').split(/;\s*/).find((pair) => pair.startsWith(`${cookieName}=`))
    const token = bearer ?? cookie?.slice(cookieName.length + 1)
    return token !== undefined && equal(token, this.token)
  }

  private hosts(): string[] {
    return [`127.0.0.1:${this.port()}`, `localhost:${this.port()}`]
  }
}
