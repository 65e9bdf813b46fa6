// The real app for a test: the built browser host on a data folder of its own, opened in Chromium.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { text } from '../../main/contract/texts/catalogue'

export { expect, text }

export class Host {
  #process: ChildProcess | undefined
  address = ''

  constructor(readonly folder: string) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['build/main/browser.cjs', '--data-dir', this.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = child
    this.address = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        const found = /http:\S+/.exec(data.toString())
        if (found) resolve(found[0])
      })
      child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
    })
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

/** `app` is a started host; `page` has its window open, and the test fails on any error the window logs. */
export const test = base.extend<{ app: Host }>({
  app: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-'))
    const host = new Host(folder)
    await host.start()
    await use(host)
    await host.stop()
    rmSync(folder, { recursive: true, force: true })
  },
  page: async ({ page, app }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/WebSocket|ERR_CONNECTION|status of 422/.test(message.text()))
        errors.push(message.text())
    })
    await page.goto(app.address)
    await expect(page.getByLabel(text('composer.label'))).toBeVisible()
    await use(page)
    expect(errors).toEqual([])
  },
})

/** Drops files on the window, as a person drags them from a folder. */
export async function drop(page: Page, ...files: { name: string; type: string; bytes: Buffer }[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      return data
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
  )
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', event, { dataTransfer: transfer })
}

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByLabel(text('composer.label')).fill(question)
  await page.getByLabel(text('composer.label')).press('Enter')
}

/** The newest answer is complete: its line of figures is there. */
export async function answered(page: Page, count = 1): Promise<void> {
  await expect(page.getByLabel(text('stats.label'))).toHaveCount(count, { timeout: 60_000 })
}

/** The panel of what the docks saw, open. */
export async function seen(page: Page): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: text('seen.title') })
  if (!(await panel.isVisible())) await page.getByLabel(text('seen.toggle')).click()
  await expect(panel).toBeVisible()
  return panel
}
