// A page of ours as PDF: Chromium prints it in a window that nobody sees, where no script runs.
import { BrowserWindow } from 'electron'
import { address } from './protocol'

/** @param path below the page's own origin */
export async function printToPdf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  })
  try {
    await window.loadURL(`${address}${path}`)
    return new Uint8Array(await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' }))
  } finally {
    window.destroy()
  }
}
