// The page's line to main: it asks once per load, and gets a MessagePort whose other end serves the window contract.
import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain, type IpcMainEvent, type WebContents } from 'electron'
import type { Services } from '../../core/docent'
import { windowRouter } from '../../core/router'
import { isOurPage } from './protocol'

/** The two channels of ipcMain that exist; preload.ts uses the same words. */
export const channels = { connect: 'docent:connect', port: 'docent:port' } as const

/** @param current the window's page, where there is one */
export function servePorts(services: Services, current: () => WebContents | undefined): void {
  const handler = new RPCHandler(windowRouter(services))
  ipcMain.on(channels.connect, (event) => {
    if (!isFromPage(event, current())) return
    const { port1, port2 } = new MessageChannelMain()
    handler.upgrade(port1)
    port1.start()
    event.senderFrame?.postMessage(channels.port, null, [port2])
  })
}

/** Only the top frame of our own window, showing our own page, gets a port. */
export function isFromPage({ sender, senderFrame }: IpcMainEvent, page: WebContents | undefined): boolean {
  return senderFrame !== null && sender === page && senderFrame === page.mainFrame && isOurPage(senderFrame.url)
}
