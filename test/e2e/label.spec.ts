import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, text } from './docent'

const photos = ['bird.jpg', 'cat.jpg', 'coffee.jpg', 'owl.jpg', 'sunflower.jpg', 'two-dogs.jpg']

test('a folder is labelled in the window, corrected by keyboard, filtered, and its table taken away', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-label-'))
  for (const photo of photos) cpSync(join('test/photos/open', photo), join(folder, photo))
  writeFileSync(join(folder, 'zz broken.jpg'), 'no picture')
  const name = folder.split('/').at(-1) ?? ''

  await page.getByRole('button', { name: text('label.title') }).click()
  await expect(page.getByText(text('label.lead'))).toBeVisible()
  await page.getByLabel(text('label.folder'), { exact: true }).fill(folder)
  await page.getByLabel(text('label.folder'), { exact: true }).press('Tab')
  await expect(page.getByText(text('label.folder-pictures', { count: 7 }))).toBeVisible()
  await page.getByRole('radio', { name: new RegExp(text('label.labels')) }).check()
  await page.getByLabel(text('label.labels-field')).fill('bird\ncat\ncup\nflower\ndog')
  await page.getByRole('button', { name: text('label.keep') }).click()
  await page.getByRole('button', { name: text('label.try') }).click()
  await expect(page.getByText(text('label.of', { done: 5, of: 7 }))).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: text('label.run', { count: 2 }) }).click()
  await expect(page.getByText(text('label.of', { done: 7, of: 7 }))).toBeVisible({ timeout: 120_000 })

  const grid = page.getByRole('grid')
  const row = (photo: string) => grid.getByRole('row', { name: new RegExp(photo) })
  await expect(row('coffee.jpg')).toContainText('cup')
  await expect(row('two-dogs.jpg')).toContainText('dog')
  await expect(row('zz broken.jpg')).toContainText('not a picture Docent can read')
  const thumbnail = row('cat.jpg').locator('img')
  await expect.poll(() => thumbnail.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(40)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByLabel(text('label.edit', { name: 'cat.jpg' })).fill('tabby')
  await page.keyboard.press('Enter')
  await expect(row('cat.jpg')).toContainText('tabby')
  await page.getByLabel(text('label.filter'), { exact: true }).fill('label:tabby OR label:cup')
  await expect(page.getByText(text('label.shown', { count: 2 }))).toBeVisible()
  await page.getByLabel(text('label.filter'), { exact: true }).fill('')

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: text('label.export-csv') }).click()
  const table = readFileSync(await (await download).path(), 'utf8')
  expect(table).toMatch(/^image,answer,confidence/)
  expect(table).toContain('\ncat.jpg,tabby,')

  await page.getByRole('button', { name: text('label.send') }).click()
  await page.getByRole('combobox', { name: text('label.send-name') }).fill('Tabbies')
  await page.getByRole('button', { name: text('label.send-do') }).click()
  await expect(page.getByText(text('label.sent', { count: 1, name: 'Tabbies' }))).toBeVisible()

  // Nothing in the folder changed, and a reload finds the job where it was.
  expect(readdirSync(folder).toSorted()).toEqual([...photos, 'zz broken.jpg'])
  await page.reload()
  await page.getByRole('button', { name: text('label.title') }).click()
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await expect(row('cat.jpg')).toContainText('tabby')
  rmSync(folder, { recursive: true })
})
