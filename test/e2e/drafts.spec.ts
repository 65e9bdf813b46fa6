import { readFileSync } from 'node:fs'
import { ask, drop, expect, test, text } from './docent'

const dogs = { name: 'two-dogs.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/two-dogs.jpg') }

test('a half-written question with its picture survives a reload and a killed host, and is gone once sent', async ({
  page,
  app,
}) => {
  const question = page.getByLabel(text('composer.label'))
  const picture = page.getByLabel(text('composer.remove', { name: 'two-dogs.jpg' }))
  await drop(page, dogs)
  await question.pressSequentially('How many')
  await expect(page.getByAltText('two-dogs.jpg')).toBeVisible()
  await page.reload()
  await expect(question).toHaveValue('How many')
  await expect(picture).toBeVisible()

  await question.pressSequentially(' dogs?')
  await page.waitForTimeout(1000)
  await app.stop('SIGKILL')
  await app.start()
  await page.goto(app.address)
  await expect(question).toHaveValue('How many dogs?')
  await expect(picture).toBeVisible()

  await ask(page, 'How many dogs are there?')
  await expect(question).toHaveValue('')
  await page.reload()
  await page.keyboard.press('Alt+n')
  await expect(page.getByText(text('welcome.title'))).toBeVisible()
  await expect(question).toHaveValue('')
  await expect(picture).toBeHidden()
})
