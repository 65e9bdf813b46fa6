import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { answered, expect, seen, test, text } from './docent'

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the ${colorScheme} window: empty, answered, what it saw, settings`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
    await page.getByText('How many dogs are there?').click()
    await answered(page)
    await seen(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+p')
    await expect(page.getByLabel(text('palette.label')).first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: text('settings.title') }).click()
    await expect(page.getByText(text('settings.appearance')).first()).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}

test('a narrow window scrolls in one direction only', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText('How many dogs are there?').click()
  await answered(page)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
})
