import AxeBuilder from '@axe-core/playwright'
import { expect, test, text } from './docent'

test('accent, text size, density and motion are kept, and axe finds nothing in the largest letters', async ({
  page,
}) => {
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByLabel(text('appearance.font-size')).selectOption('largest')
  await page.getByLabel(text('appearance.density')).selectOption('roomy')
  await page.getByRole('switch', { name: text('appearance.motion') }).click()
  await page.getByRole('radio', { name: text('appearance.accent-forest') }).check({ force: true })
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.waitForTimeout(600) // what is chosen is written a moment later
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  const root = page.locator('html')
  await expect(root).toHaveAttribute('data-font-size', 'largest')
  await expect(root).toHaveAttribute('data-density', 'roomy')
  await expect(root).toHaveAttribute('data-motion', 'reduced')
  await expect(root).toHaveAttribute('data-accent', 'forest')
})
