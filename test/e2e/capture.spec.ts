// A headless Chromium has no screen: its own test device gives the frames, through the same getDisplayMedia.
import { readFileSync } from 'node:fs'
import { answered, drop, expect, test, text } from './docent'

const chromium = process.env['CHROMIUM']
test.use({
  launchOptions: {
    ...(chromium ? { executablePath: chromium } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  },
})

const tray = text('composer.pictures')

test('a part of the screen is marked, becomes a picture of the question, and is answered', async ({ page }) => {
  await page.getByRole('button', { name: text('composer.screen') }).click()
  const dialog = page.getByRole('dialog', { name: text('capture.title') })
  const layer = dialog.getByRole('application')
  await expect(layer).toBeFocused()
  const shot = await dialog.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)
  const box = await layer.boundingBox()
  if (!box) throw new Error('the screenshot has no place')
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.75, { steps: 5 })
  await page.mouse.up()
  await dialog.getByRole('button', { name: text('capture.part') }).click()
  await expect(dialog).toBeHidden()
  const picture = page.getByRole('list', { name: tray }).getByRole('img')
  await expect(picture).toHaveCount(1)
  await page.getByLabel(text('composer.label')).fill('What does the text say?')
  await page.getByRole('button', { name: text('composer.send') }).click()
  await answered(page)
  const size = await page.evaluate(async () => {
    const address = [...document.querySelectorAll('main img')].map((image) => (image as HTMLImageElement).src)[0]
    const bitmap = await createImageBitmap(await (await fetch(address?.replace('thumbnail', 'view') ?? '')).blob())
    return bitmap.width
  })
  expect(Math.abs(size - shot / 2)).toBeLessThan(shot * 0.02)
})

test('a picture is cropped before it is sent, and the crop is taken back', async ({ page }) => {
  await drop(page, {
    name: 'two-dogs.jpg',
    type: 'image/jpeg',
    bytes: readFileSync('test/photos/open/two-dogs.jpg'),
  })
  const shape = () =>
    page.getByAltText('two-dogs.jpg').evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)
  await expect(page.getByAltText('two-dogs.jpg')).toBeVisible()
  const before = await shape()
  await page.getByAltText('two-dogs.jpg').hover()
  await page.getByRole('button', { name: text('composer.crop', { name: 'two-dogs.jpg' }) }).click()
  await expect(page.getByRole('application')).toBeFocused()
  for (let times = 0; times < 10; times++) await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Enter')
  await expect.poll(shape).toBeGreaterThan(before * 1.4)
  await page.getByRole('button', { name: text('list.undo') }).click()
  await expect.poll(shape).toBeCloseTo(before, 1)
})

test('a picture that was copied elsewhere is offered, once it is allowed, and not before', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const copy = (colour: string) =>
    page.evaluate(async (fill) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 64
      const pen = canvas.getContext('2d')
      if (pen) pen.fillStyle = fill
      pen?.fillRect(0, 0, 64, 64)
      const png = await new Promise<Blob | null>((done) => canvas.toBlob(done))
      if (png) await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    }, colour)
  await copy('red')
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByRole('button', { name: text('settings.privacy') }).click()
  await page.getByRole('switch', { name: text('clipboard.title') }).click()
  await expect(page.getByRole('switch', { name: text('clipboard.title') })).toBeChecked()
  await page.getByRole('button', { name: text('settings.close') }).click()
  await copy('green')
  await page.getByRole('button', { name: text('clipboard.add'), exact: true }).click()
  await expect(page.getByRole('list', { name: tray }).getByRole('img')).toHaveCount(1)
})
