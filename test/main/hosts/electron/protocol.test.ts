// Bugs this catches: another host name of our scheme reaches the files; an origin that only looks like ours.
import { describe, expect, it, vi } from 'vitest'
import { electronStandIn } from './stand-in'

const electron = electronStandIn()
vi.mock('electron', () => electron)
const { declareScheme, isOurPage, serveContent } = await import('../../../../main/hosts/electron/protocol')

describe('declareScheme', () => {
  it('is standard and secure, and bypasses no policy', () => {
    declareScheme()
    expect(electron.protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      { scheme: 'docent', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })
})

describe('serveContent', () => {
  const content = vi.fn(async (_: Request) => Promise.resolve(new Response('page')))
  const handle = vi.fn<(scheme: string, handler: (request: Request) => Promise<Response> | Response) => void>()
  serveContent({ handle } as unknown as Electron.Protocol, content)
  const [scheme, handler] = handle.mock.calls[0] ?? []
  const answer = async (url: string): Promise<Response | undefined> => handler?.({ url } as Request)

  it('answers for docent://app/ through the shared handler', async () => {
    expect(scheme).toBe('docent')
    expect(await (await answer('docent://app/assets/index.js'))?.text()).toBe('page')
  })

  it.each(['docent://other/', 'docent://app.evil/', 'docent://app:81/', 'docent:app'])(
    'has nothing at %s',
    async (url) => {
      content.mockClear()
      expect((await answer(url))?.status).toBe(404)
      expect(content).not.toHaveBeenCalled()
    },
  )
})

describe('isOurPage', () => {
  it.each(['docent://app/', 'docent://app', 'docent://app/index.html#a'])('knows %s', (url) => {
    expect(isOurPage(url)).toBe(true)
  })

  it.each(['', 'null', 'about:blank', 'https://app/', 'file:///app/', 'docent://APP.example/'])('refuses %j', (url) => {
    expect(isOurPage(url)).toBe(false)
  })
})
