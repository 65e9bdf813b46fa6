import { readFileSync } from 'node:fs'
import { answered, ask, drop, expect, test, text } from './docent'

const photo = (file: string, type: string, name: string) => ({ name, type, bytes: readFileSync(`test/photos/${file}`) })

test('ask about a part, copy what was read, compare two pictures', async ({ page }) => {
  await drop(
    page,
    photo('text/receipt-hardware.png', 'image/png', 'receipt.png'),
    photo('open/two-dogs.jpg', 'image/jpeg', 'two-dogs.jpg'),
  )
  await ask(page, 'Is this a receipt?')
  await answered(page)
  await page
    .getByRole('button', { name: text('viewer.open', { name: 'receipt.png' }) })
    .first()
    .click()
  await page.keyboard.press('t')
  const line = page.locator('[data-line]').filter({ hasText: '45.19' }).first()
  await expect(line).toBeVisible()
  await line.click({ clickCount: 3 })
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('45.19')

  await page.keyboard.press('c')
  await expect(page.getByLabel(text('viewer.other'))).toBeVisible()
  await page.keyboard.press('c')

  await page.keyboard.press('a')
  const layer = page.getByRole('application')
  const box = await layer.boundingBox()
  if (!box) throw new Error('nothing to mark')
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.4, { steps: 4 })
  await page.mouse.up()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: text('viewer.ask-part') })
    .last()
    .click()
  const name = text('viewer.part-name', { name: 'receipt.png' })
  await expect(page.getByAltText(name)).toBeVisible()
  await ask(page, 'What does the text say?')
  await answered(page, 2)
  await expect(page.getByRole('button', { name: text('viewer.open', { name }) }).first()).toBeVisible()
})
