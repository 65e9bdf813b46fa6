// Bugs this catches: no copy and paste on macOS, and developer tools in the packaged app.
import { expect, it, vi } from 'vitest'
import { electronStandIn } from './stand-in'

vi.mock('electron', () => electronStandIn())
const { template } = await import('../../../../main/hosts/electron/menu')

const roles = (platform: NodeJS.Platform, packaged: boolean): (string | undefined)[] =>
  template(platform, packaged).flatMap((item) => [
    item.role,
    ...(Array.isArray(item.submenu) ? item.submenu.map(({ role }) => role) : []),
  ])

it('can edit everywhere, and has the application menu where the system has one', () => {
  expect(roles('darwin', true).slice(0, 3)).toEqual(['appMenu', 'fileMenu', 'editMenu'])
  expect(roles('linux', true)).not.toContain('appMenu')
})

it('has developer tools only in a checkout', () => {
  expect(roles('linux', false)).toContain('toggleDevTools')
  expect(roles('linux', true)).not.toContain('toggleDevTools')
  expect(roles('linux', true)).not.toContain('reload')
})
