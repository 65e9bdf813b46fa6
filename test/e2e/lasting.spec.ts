import { answered, ask, expect, test, text } from './docent'

test('a reload in mid-answer follows it to its end', async ({ page }) => {
  await ask(page, 'Tell me a long story about a lighthouse.')
  await expect(page.getByLabel(text('composer.stop'))).toBeVisible()
  await page.reload()
  await page.getByRole('navigation').getByText('Tell me a long story').click()
  await answered(page)
})

test('conversations survive a restart, and a killed host leaves its answer to go on with', async ({ page, app }) => {
  await ask(page, 'Tell me a very long story about a lighthouse keeper and the sea.')
  await expect(page.getByLabel(text('composer.stop'))).toBeVisible()
  await page.waitForTimeout(1500)
  await app.stop('SIGKILL')
  await app.start()
  await page.goto(app.address)
  await page.getByRole('navigation').getByText('Tell me a very long story').click()
  await expect(page.getByText(text('answer.interrupted'))).toBeVisible()
  await page.getByRole('button', { name: text('answer.continue') }).click()
  await answered(page)
})

test('a removed conversation can be brought back', async ({ page }) => {
  await ask(page, 'Hello there, keeper')
  await answered(page)
  const row = page.getByRole('navigation').getByText('Hello there, keeper')
  await row.hover()
  await page.getByLabel(text('list.remove-label', { title: 'Hello there, keeper' })).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: text('list.undo') }).click()
  await expect(row).toBeVisible()
})

test('the address works once; a second browser without the cookie stays outside', async ({ page, app, browser }) => {
  const stranger = await browser.newPage()
  const response = await stranger.goto(app.address)
  expect(response?.status()).toBe(401)
  await stranger.close()
  await page.reload()
  await expect(page.getByLabel(text('composer.label'))).toBeVisible()
})
