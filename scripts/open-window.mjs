// The real app in a real Chromium, on a data folder of its own: for what measures or photographs the window.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'

/**
 * @param {import('playwright').BrowserContextOptions} options
 * @returns {Promise<{ page: import('playwright').Page, close(): Promise<void> }>}
 */
export async function openWindow(options) {
  const folder = mkdtempSync(join(tmpdir(), 'docent-window-'))
  const host = spawn(process.execPath, [inRoot('build', 'main', 'browser.cjs'), '--data-dir', folder])
  const address = await new Promise((resolve) => {
    host.stdout.on('data', (data) => {
      const found = /http:\S+/.exec(String(data))
      if (found) resolve(found[0])
    })
  })
  const { page, close: closePage } = await openPage(address, options)
  const close = async () => {
    await closePage()
    host.kill()
    await new Promise((resolve) => host.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  return { page, close }
}

/** A window that a host shows at `address`, in a real Chromium. */
export async function openPage(address, options) {
  const { findChromium } = await import('./chromium.mjs')
  const { chromium } = await import('playwright')
  const root = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: (await findChromium()) ?? undefined,
    args: root ? ['--no-sandbox'] : [], // Chromium's sandbox cannot start as root
  })
  const page = await browser.newPage(options)
  await page.goto(address)
  return { page, close: () => browser.close() }
}
