import { ask, answered, expect, test, text } from './docent'

test('pin, tag and archive by the menu; search still finds it; a restart keeps it; two are removed at once', async ({
  page,
  app,
}) => {
  for (const [at, question] of ['Hello lighthouse', 'Hello harbour'].entries()) {
    await page.keyboard.press('Alt+n')
    await ask(page, question)
    await answered(page)
    await expect(page.locator('[data-row]')).toHaveCount(at + 1)
  }
  const list = page.getByRole('navigation')
  const choose = async (title: string, deed: string) => {
    await list.locator('[data-row]').filter({ hasText: title }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: deed }).click()
  }
  await choose('Hello lighthouse', text('list.pin'))
  await expect(list.locator('[data-row]').first()).toContainText('lighthouse')
  await choose('Hello lighthouse', text('list.tag'))
  await page.getByLabel(text('tags.new')).fill('coast')
  await page.getByRole('button', { name: text('tags.done') }).click()
  await choose('Hello lighthouse', text('list.archive-do'))
  await expect(list.locator('[data-row]')).toHaveCount(1)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('lighthouse')
  await expect(
    page
      .getByRole('list', { name: text('search.results') })
      .locator('mark')
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')

  await app.stop()
  await app.start()
  await page.goto(app.address)
  await page.getByRole('button', { name: text('list.archive', { count: 1 }) }).click()
  await expect(list.locator('[data-row]')).toContainText(['coast'])
  await choose('Hello lighthouse', text('list.unarchive'))
  await page.getByRole('button', { name: text('list.archive-leave') }).click()
  await expect(list.locator('[data-row]')).toHaveCount(2)

  await list.locator('[data-row]').first().focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(list.locator('[data-row]')).toHaveCount(0)
  await page
    .getByRole('button', { name: text('list.undo') })
    .last()
    .click()
  await expect(list.locator('[data-row]')).toHaveCount(2)
})
