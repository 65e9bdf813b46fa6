import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { answered, ask, drop, expect, test, text } from './docent'

test('Settings shows the data folder and its parts; what was computed is cleared, and the answer can be had again', async ({
  page,
  app,
}) => {
  await drop(page, { name: 'owl.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/owl.jpg') })
  await ask(page, 'What is it?')
  await answered(page)
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByRole('button', { name: text('settings.data'), exact: true }).click()
  await expect(page.getByText(app.folder)).toBeVisible()
  await expect(page.getByText(text('data.part-looks'))).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: text('data.clear-do'), exact: true }).click()
  await expect(page.getByText(text('data.clear-none'))).toBeVisible()
  await expect(page.getByText(text('data.part-looks'))).toBeHidden()
  await expect(page.getByText(text('data.part-pictures'), { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await ask(page, 'What is it?')
  await answered(page, 2)
})
