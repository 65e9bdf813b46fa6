// Bugs this catches: a hidden window that stays open, and one in which a page could run something.
import { expect, it, vi } from 'vitest'
import { electronStandIn, StandInWindow } from './stand-in'

it('prints in a window that nobody sees, without scripts, and closes it whatever happens', async () => {
  const electron = electronStandIn()
  vi.doMock('electron', () => electron)
  const { printToPdf } = await import('../../../../main/hosts/electron/pdf')
  const pdf = await printToPdf('conversations/1/export?format=html')
  expect(Buffer.from(pdf).toString()).toBe('%PDF')
  const [window] = StandInWindow.made
  expect(window?.loadURL).toHaveBeenCalledWith('docent://app/conversations/1/export?format=html')
  expect(window?.options).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true } })
  expect(window?.destroy).toHaveBeenCalledOnce()

  StandInWindow.failNext = new Error('gone')
  await expect(printToPdf('x')).rejects.toThrow('gone')
  expect(StandInWindow.made[1]?.destroy).toHaveBeenCalledOnce()
})
