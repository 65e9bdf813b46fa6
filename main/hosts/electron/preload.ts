// The bridge between the page and main, and all there is of it: on the page's word a port is fetched and handed over.
// Nothing is exposed; this file runs sandboxed and reaches no Node.
import { ipcRenderer } from 'electron'

/** The parts of the page's window that are used here; the DOM's types belong to the renderer. */
interface PageWindow {
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void
}
const page = globalThis as unknown as PageWindow

page.addEventListener('message', ({ source, data }) => {
  if (source === page && isConnect(data)) ipcRenderer.send('docent:connect')
})

ipcRenderer.on('docent:port', (event) => page.postMessage({ type: 'docent:port' }, '*', event.ports))

function isConnect(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'docent:connect'
}
