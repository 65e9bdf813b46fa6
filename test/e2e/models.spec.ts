import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { answered, ask, expect, test, text } from './docent'

async function openModels(page: Page): Promise<void> {
  await page.getByRole('button', { name: text('models.title'), exact: true }).click()
  await expect(
    page.getByRole('heading', { name: 'Docent starter' }).or(page.getByText(text('pack.parts'))),
  ).toBeVisible()
}

test('the starter is checked and measured, and its memory is given back', async ({ page }) => {
  await ask(page, 'Hello')
  await answered(page)
  await openModels(page)
  await page.getByRole('button', { name: text('models.unload') }).click()
  await expect(page.getByText(`${text('models.in-use')}: ${text('engine.idle')}`)).toBeVisible()
  await page.getByRole('button', { name: text('models.check') }).click()
  await expect(page.getByText(/^Every file is as it should be/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: text('models.measure') }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByRole('button', { name: text('models.measure-again') })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/^[\d,.]+ tokens\/s$/)).toHaveCount(2)
  await page.reload()
  await openModels(page)
  await expect(page.getByText(/^[\d,.]+ tokens\/s$/)).toHaveCount(2)
})

test('a published model’s folder is added, used, found damaged, and removed with undo', async ({ page, app }) => {
  await openModels(page)
  await page.locator('input[webkitdirectory]').setInputFiles(resolve('test/fixtures/hub/smollm2'))
  await expect(page.getByRole('heading', { name: 'smollm2' })).toBeVisible()
  await page.getByRole('button', { name: text('models.choose') }).click()
  await expect(page.getByText(`${text('models.in-use')}: ${text('engine.idle')}`)).toBeVisible()
  await page.getByRole('button', { name: text('models.close') }).click()
  await expect(page.locator('header').getByText('smollm2')).toBeVisible()
  await ask(page, 'Hi')
  await answered(page)

  appendFileSync(resolve(app.folder, 'packs/smollm2/tokenizer.json'), ' ')
  await openModels(page)
  await page.getByRole('button', { name: text('models.check') }).click()
  await expect(page.getByRole('alert')).toHaveText(/^tokenizer\.json is damaged or missing/)
  await page.getByRole('button', { name: text('models.remove', { name: 'smollm2' }) }).click()
  const packs = page.getByRole('list', { name: text('models.title') }).getByRole('listitem')
  await expect(packs).toHaveCount(1)
  await page.getByRole('button', { name: text('list.undo') }).click()
  await expect(packs).toHaveCount(2)

  await page.locator('input[accept=".zip"]').setInputFiles({
    name: 'nonsense.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('nonsense'),
  })
  await expect(page.getByRole('alert').first()).toHaveText(/^nonsense\.zip is no zip/)
})
