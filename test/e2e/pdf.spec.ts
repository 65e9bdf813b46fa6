import type { Browser } from '@playwright/test'
import { answered, expect, test, text } from './docent'

/** A real PDF of so many pages, printed by the browser. */
async function printed(browser: Browser, lines: string[]): Promise<Buffer> {
  const page = await browser.newPage()
  const sheet = (line: string) => `<p style="break-after:page;font:bold 64px sans-serif">${line}</p>`
  await page.setContent(lines.map(sheet).join(''))
  const pdf = await page.pdf({ format: 'A5' })
  await page.close()
  return pdf
}

const pdf = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer })

test('a page of a PDF is chosen and read', async ({ page, browser }) => {
  const buffer = await printed(browser, ['FIRST PAGE', 'MAIN STATION', 'LAST PAGE'])
  await page.locator('input[type=file]').first().setInputFiles(pdf('notes.pdf', buffer))
  const dialog = page.getByRole('dialog', { name: text('pages.title', { name: 'notes.pdf' }) })
  const pages = dialog.getByRole('button', { pressed: true })
  await expect(pages).toHaveCount(3)
  await expect(dialog.getByRole('img', { includeHidden: true })).toHaveCount(3)
  await dialog.getByRole('button', { name: text('pages.page', { page: 1 }), exact: true }).click()
  await dialog.getByRole('button', { name: text('pages.page', { page: 3 }), exact: true }).click()
  await dialog.getByRole('button', { name: text('pages.add', { count: 1 }) }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('notes.pdf, 2.png')).toBeAttached()

  await page.getByLabel(text('composer.label')).fill('What does it say?')
  await page.keyboard.press('Enter')
  await answered(page)
  await expect(page.getByRole('article').last()).toContainText(/main.*station/i)
})

test('a PDF of one page is added at once, a damaged one is refused in words', async ({ page, browser }) => {
  const picker = page.locator('input[type=file]').first()
  await picker.setInputFiles(pdf('one.pdf', await printed(browser, ['ONE'])))
  await expect(page.getByRole('list', { name: text('composer.pictures') }).getByRole('listitem')).toHaveCount(1)
  await picker.setInputFiles(pdf('damaged.pdf', Buffer.from('%PDF-1.7 and nothing more')))
  await expect(page.getByText(text('error.pdf.broken', { name: 'damaged.pdf' }))).toBeVisible()
})
