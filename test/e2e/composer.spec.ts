import { readFileSync } from 'node:fs'
import { answered, drop, expect, test, text } from './docent'

const photo = (name: string) => ({ name, type: 'image/jpeg', bytes: readFileSync(`test/photos/open/${name}`) })

test('turn and reorder pictures, use a template, bring a question back', async ({ page }) => {
  await drop(page, photo('two-dogs.jpg'), photo('parrot.jpg'))
  const at = (name: string, place: number) =>
    page.getByRole('button', { name: text('composer.picture', { name, at: place, of: 2 }) })
  await expect(page.getByAltText('parrot.jpg')).toBeVisible()
  await at('parrot.jpg', 2).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(at('parrot.jpg', 1)).toBeFocused()
  const shape = () =>
    page.getByAltText('parrot.jpg').evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)
  expect(await shape()).toBeLessThan(1)
  await page.keyboard.press('r')
  await expect.poll(shape).toBeGreaterThan(1)
  await at('two-dogs.jpg', 2).dragTo(at('parrot.jpg', 1))
  await expect(at('two-dogs.jpg', 1)).toBeVisible()

  const question = page.getByLabel(text('composer.label'))
  await question.focus()
  await page.keyboard.type('/summ')
  await page.keyboard.press('Enter')
  await expect(question).toHaveValue(text('template.summarize-text'))
  await page.keyboard.press('Enter')
  await answered(page)
  await question.press('ArrowUp')
  await expect(question).toHaveValue(text('template.summarize-text'))
})
