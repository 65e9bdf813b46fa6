import AxeBuilder from '@axe-core/playwright'
import { expect, test, text } from './docent'

test('changed keys work, are kept over a reload, and a conflict is told while the old ones stay', async ({ page }) => {
  const settings = page.getByRole('button', { name: text('settings.title') })
  await settings.click()
  await page.getByRole('button', { name: text('settings.keyboard'), exact: true }).click()
  const line = (name: string) => page.locator('li').filter({ hasText: name }).locator('button').last()
  await line(text('models.title')).click()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('alert')).toContainText(text('keys.search'))
  await page.keyboard.press('Control+m')
  await expect(line(text('models.title'))).toContainText(/Ctrl\s*M/)
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(settings).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('Control+m')
    await expect(page.getByRole('dialog')).toContainText(text('models.title'), { timeout: 500 })
  }).toPass()
})
