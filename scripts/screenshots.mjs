// npm run screenshots: the README's pictures, taken of the real app on the starter pack.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
const folder = mkdtempSync(join(tmpdir(), 'docent-'))
const holiday = join(folder, 'holiday')
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
  await page.emulateMedia({ colorScheme: 'light' })
  await label()
  await shoot('label-light')
} finally {
  rmSync(folder, { recursive: true, force: true })
  await close()
}

/** A folder of photos, each with the likeliest of five labels. */
async function label() {
  const photos = ['bird', 'cat', 'coffee', 'flower', 'owl', 'parrot', 'sunflower', 'two-dogs']
  for (const photo of photos) cpSync(inRoot('test', 'photos', 'open', `${photo}.jpg`), join(holiday, `${photo}.jpg`))
  await page.getByRole('button', { name: 'Label a folder' }).click()
  await page.getByLabel('Folder', { exact: true }).fill(holiday)
  await page.getByRole('radio', { name: /Choose a label/ }).check()
  await page.getByLabel('Labels, one a line').fill('bird\ncat\ndog\nflower\ndrink')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Label 8 pictures' }).click()
  await page.getByText('8 of 8').waitFor({ timeout: 120_000 })
  await page.waitForTimeout(1500) // thumbnails
}
