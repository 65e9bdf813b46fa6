import { readFileSync } from 'node:fs'
import { answered, ask, drop, expect, test, text } from './docent'

const receipt = { name: 'receipt.png', type: 'image/png', bytes: readFileSync('test/photos/text/receipt-hardware.png') }

test('words on a receipt lead back to it, by the keyboard alone', async ({ page }) => {
  await drop(page, receipt)
  await ask(page, 'Is this a receipt?')
  await answered(page)
  await page.keyboard.press('Alt+n')
  await expect(page.getByText(text('welcome.title'))).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('45.19')
  const results = page.getByRole('list', { name: text('search.results') })
  await expect(results.locator('mark')).toHaveText('45.19')
  await page.keyboard.press('Enter')
  const question = page.getByRole('article', { name: text('message.you') })
  await expect(question).toHaveClass(/found/)
  await expect(question).toBeInViewport()

  await page.keyboard.press('Escape')
  await expect(results).toBeHidden()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('"(xylophone')
  await expect(page.getByText(text('search.nothing', { typed: '"(xylophone' }))).toBeVisible()
})
