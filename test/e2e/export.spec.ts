import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { ConversationExport } from '../../main/contract/exports'
import { answered, expect, test, text } from './docent'

const run = promisify(execFile)

async function openExport(page: Page): Promise<void> {
  await page.locator('[data-row]').first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: text('export.menu') }).click()
}

async function exported(page: Page, name: string): Promise<string> {
  await openExport(page)
  await page.getByRole('radio', { name }).check()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: text('export.do'), exact: true }).click()
  return readFileSync(await (await download).path(), 'utf8')
}

test('a conversation leaves as JSON and as a page that any browser shows, and the print dialog is fed the same page', async ({
  app,
  page,
  browser,
}) => {
  await page.getByText('How many dogs are there?').click()
  await answered(page)
  const told = ConversationExport.parse(JSON.parse(await exported(page, text('export.json'))))
  expect(told.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  const answer = told.messages[1]?.text ?? ''
  expect(answer).not.toBe('')

  const html = await exported(page, text('export.html'))
  const reader = await browser.newPage()
  const complaints: string[] = []
  reader.on('console', (message) => complaints.push(message.text()))
  await reader.setContent(html)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('How many dogs are there?')
  await expect(reader.getByRole('main')).toContainText(answer)
  const width = await reader.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)
  expect(width).toBeGreaterThan(300)
  expect(complaints).toEqual([])
  expect((await reader.pdf()).byteLength).toBeGreaterThan(20_000)
  await reader.close()

  await openExport(page)
  await page.getByRole('button', { name: text('export.print') }).click()
  const printed = page.frameLocator('iframe[data-print]')
  await expect(printed.locator('h1')).toHaveText('How many dogs are there?')

  const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-export-'))
  const out = join(folder, 'dogs.md')
  const docent = (...args: string[]) =>
    run(process.execPath, ['build/main/cli.cjs', 'export', ...args, '--data-dir', app.folder])
  const { stdout } = await docent('how many dogs are there?', '--out', out)
  expect(stdout).toBe('How many dogs are there?: written to dogs.md\n')
  expect(readFileSync(out, 'utf8')).toContain(answer)
  const { stdout: listed } = await docent('--list')
  const id = listed.slice(0, 36)
  writeFileSync(out, 'mine')
  await docent(id, '--out', out, '--format', 'html')
  expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/)
  rmSync(folder, { recursive: true })
})
