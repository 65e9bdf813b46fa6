import { readFileSync } from 'node:fs'
import { answered, ask, drop, expect, seen, test, text } from './docent'

const dogs = { name: 'two-dogs.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/two-dogs.jpg') }
const receipt = { name: 'receipt.png', type: 'image/png', bytes: readFileSync('test/photos/text/receipt-hardware.png') }

test('drop a photo, ask, get a true answer, see what it rests on, ask on', async ({ page }) => {
  await drop(page, dogs)
  await expect(page.getByLabel(text('composer.remove', { name: 'two-dogs.jpg' }))).toBeVisible()
  await ask(page, 'How many dogs are there?')
  await answered(page)
  await expect(page.getByRole('main')).toContainText(/\b(two|2)\b/i)

  await expect((await seen(page)).getByText('dog', { exact: false }).first()).toBeVisible()

  await ask(page, 'Are they running?')
  await answered(page, 2)
  await expect(page.getByLabel(text('stats.label')).last()).toContainText(text('stats.remembered', { count: 1 }))
})

test('the text of a receipt is read', async ({ page }) => {
  await drop(page, receipt)
  await ask(page, 'What is the total?')
  await answered(page)
  await expect(await seen(page)).toContainText('45.19')
})

test('a sample of the empty state answers its question', async ({ page }) => {
  await page.getByText('How many dogs are there?').click()
  await answered(page)
  await expect(page.getByRole('main')).toContainText(/\b(two|2)\b/i)
})

test('what is no picture is refused in words, and what was typed stays', async ({ page }) => {
  await page.getByLabel(text('composer.label')).fill('What is this?')
  await drop(page, {
    name: 'drawing.svg',
    type: 'image/svg+xml',
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  await expect(page.getByText(/drawing\.svg is an SVG drawing/)).toBeVisible()
  await expect(page.getByLabel(text('composer.label'))).toHaveValue('What is this?')
})

test('stop, continue, answer again, edit: nothing is lost and versions can be switched', async ({ page }) => {
  await ask(page, 'Tell me a very long story about a lighthouse.')
  await page.getByLabel(text('composer.stop')).click()
  await expect(page.getByText(text('answer.stopped'))).toBeVisible()
  await page
    .getByRole('button', { name: text('answer.again') })
    .first()
    .click()
  await page.getByLabel(text('composer.stop')).click()
  await expect(page.getByText(text('branch.at', { at: 2, of: 2 }))).toBeVisible()
  await page.getByLabel(text('branch.earlier')).first().click()
  await expect(page.getByText(text('branch.at', { at: 1, of: 2 }))).toBeVisible()
})
