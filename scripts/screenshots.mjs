// npm run screenshots: the README's pictures, taken of the real app on the starter pack.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { openWindow } = await import('./open-window.mjs')

const out = inRoot('assets', 'screenshots')
mkdirSync(out, { recursive: true })
const { page, close } = await openWindow({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 })
const shoot = (name) => page.screenshot({ path: join(out, `${name}.jpg`), type: 'jpeg', quality: 85 })
const figures = page.getByLabel('How this answer was made')
try {
  await page.getByText('How many dogs are there?').waitFor()
  await page.waitForTimeout(2000) // pictures decoded, engine warm
  await shoot('welcome-light')
  await page.getByText('How many dogs are there?').click()
  await figures.waitFor()
  await page.getByRole('textbox').fill('What colour are they?')
  await page.keyboard.press('Enter')
  await figures.nth(1).waitFor()
  await page.waitForTimeout(500)
  await shoot('answer-light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.waitForTimeout(500)
  await shoot('answer-dark')
} finally {
  await close()
}
