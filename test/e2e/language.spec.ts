import { words as german } from '../../main/contract/texts/de/words'
import { words as spanish } from '../../main/contract/texts/es/words'
import { words as chinese } from '../../main/contract/texts/zh/words'
import type { Words } from '../../main/contract/texts/catalogue'
import { answered, expect, test, text } from './docent'

function said(words: Words, key: keyof Words): string {
  const entry = words[key]
  return typeof entry === 'string' ? entry : entry.other
}

test('the window speaks the chosen language at once, after a reload, and in the answer’s line', async ({ page }) => {
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByLabel(text('settings.language')).selectOption('Deutsch')
  await expect(page.getByRole('heading', { name: said(german, 'settings.appearance') })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.keyboard.press('Escape')
  await expect(page.getByText(said(german, 'welcome.title'))).toBeVisible()

  await page.reload()
  await expect(page.getByText(said(german, 'welcome.title'))).toBeVisible()
  await page.getByText('How many dogs are there?').click()
  await expect(page.getByRole('button', { name: said(german, 'answer.again') })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/erstes Wort nach/)).toBeVisible()

  await page.getByRole('button', { name: said(german, 'settings.title') }).click()
  await page.getByLabel(said(german, 'settings.language')).selectOption('简体中文')
  await expect(page.getByRole('heading', { name: said(chinese, 'settings.appearance') })).toBeVisible()
  await page.getByLabel(said(chinese, 'settings.language')).selectOption('English')
  await page.keyboard.press('Escape')
  await answered(page)
})

test('a system in Spanish opens a window in Spanish, where an error says why in Spanish', async ({ browser, app }) => {
  const page = await browser.newPage({ locale: 'es-MX' })
  await page.goto(app.address)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.getByText('Enséñame una imagen y pregúntame.')).toBeVisible()
  await page.getByRole('button', { name: said(spanish, 'label.title') }).click()
  await page.getByLabel(said(spanish, 'label.folder'), { exact: true }).fill('/no/such/folder')
  await page.getByRole('radio', { name: new RegExp(said(spanish, 'label.labels')) }).check()
  await page.getByLabel(said(spanish, 'label.labels-field')).fill('gato\nperro')
  await page.getByRole('button', { name: said(spanish, 'label.keep') }).click()
  await expect(page.getByText('La carpeta /no/such/folder no se puede leer (no está): revisa')).toBeVisible()
  await page.close()
})
